import type { CandidateQuery, Deduction } from '../searchIndex.ts';

/**
 * Bounds counted in whole steps: every weight is rounded up to steps, so sums of steps are exact, never below the true
 * sum, and few enough to keep counts of them. Level 0 has everything deducted that can be.
 */
export interface Levels {
  /** A weight of a concept in steps. */
  readonly stepsOf: (weight: number) => number;
  /** The most that concepts add up to. */
  readonly highest: number;
  /** What a document has beside its concepts while nothing is deducted. */
  readonly undeducted: number;
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

export function levelsOf({ base, requirements, deductions = [] }: CandidateQuery): Levels {
  const most = requirements.map((concepts) => concepts.reduce((best, { weight }) => Math.max(best, weight), 0));
  const total = most.reduce((sum, weight) => sum + weight, 0);
  const steps = Math.max(leastSteps, stepsPerRequirement * requirements.length);
  const step = Math.max(total / steps, leastStep);
  const stepsOf = (weight: number): number => stepsFor(weight, step);
  const highest = most.reduce((sum, weight) => sum + stepsOf(weight), 0);
  const deductible = deductions.reduce((sum, deduction) => sum + mostOf(deduction), 0);
  // Concepts that all weigh nothing leave no step to count deductions in.
  const undeducted = total === 0 ? 0 : Math.min(stepsFor(deductible, step), mostUndeducted);
  const slack = (Math.abs(base) + total + deductible) * slackShare;
  const boundAt = (level: number): number => base + (level - undeducted) * step + slack;
  // One level lower than the division says: rounding must not leave out a document that just reaches it.
  const levelReaching = (bound: number): number =>
    bound === Number.NEGATIVE_INFINITY ? 0 : Math.max(0, Math.floor((bound - base - slack) / step) + undeducted - 1);
  return { stepsOf, highest, undeducted, step, levelReaching, boundAt };
}

/** A level and a slot fit into one number (`levelQueue.ts`); what could be deducted beyond stays in the bound. */
const mostUndeducted = 1 << 20;

const mostOf = (deduction: Deduction): number =>
  deduction.kind === 'number' ? Math.max(deduction.weight, deduction.missing) : deduction.weight;

function stepsFor(weight: number, step: number): number {
  if (weight === 0) return 0;
  const rounded = Math.ceil(weight / step);
  return rounded * step < weight ? rounded + 1 : rounded;
}
