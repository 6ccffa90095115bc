import type { CandidateQuery } from '../searchIndex.ts';

/**
 * Bounds counted in whole steps: every weight is rounded up to steps, so sums of steps are exact, never below the true
 * sum, and few enough to keep a count per level.
 */
export interface Levels {
  /** Per requirement: its concepts, best first, and their weights in steps. */
  readonly requirements: readonly (readonly { readonly concept: string; readonly steps: number }[])[];
  readonly highest: number;
  /** What a step weighs. */
  readonly step: number;
  /** No document below this level reaches the bound. */
  readonly levelReaching: (bound: number) => number;
  /** Upper bound of a document at a level, the slack for rounding included. */
  readonly boundAt: (level: number) => number;
}

/** The highest sum in steps, at least: looser bounds would make the caller score more documents. */
const leastSteps = 1 << 16;
/** Rounding adds up to a step per requirement; so it stays under a hundredth of the highest sum however many they are. */
const stepsPerRequirement = 128;
const slackShare = 1e-12;
/** The least number whose products are still exact. */
const leastStep = 2 ** -1022;

export function levelsOf({ base, requirements }: CandidateQuery): Levels {
  const sorted = requirements.map((concepts) => [...concepts].sort((a, b) => b.weight - a.weight));
  const total = sorted.reduce((sum, concepts) => sum + (concepts[0]?.weight ?? 0), 0);
  const steps = Math.max(leastSteps, stepsPerRequirement * requirements.length);
  const step = Math.max(total / steps, leastStep);
  const inSteps = sorted.map((concepts) =>
    concepts.map(({ concept, weight }) => ({ concept, steps: stepsFor(weight, step) })),
  );
  const highest = inSteps.reduce((sum, concepts) => sum + (concepts[0]?.steps ?? 0), 0);
  const slack = (Math.abs(base) + total) * slackShare;
  const boundAt = (level: number): number => base + level * step + slack;
  // One level lower than the division says: rounding must not leave out a document that just reaches it.
  const levelReaching = (bound: number): number => Math.max(0, Math.floor((bound - base - slack) / step) - 1);
  return { requirements: inSteps, highest, step, levelReaching, boundAt };
}

function stepsFor(weight: number, step: number): number {
  if (weight === 0) return 0;
  const rounded = Math.ceil(weight / step);
  return rounded * step < weight ? rounded + 1 : rounded;
}
