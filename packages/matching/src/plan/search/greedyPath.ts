import { bitCount } from './bits.ts';
import {
  daysOf,
  type FoundPath,
  firstStartOf,
  type PlacedStep,
  type SearchProblem,
  type SearchStep,
} from './searchProblem.ts';

/** What a greedy path minds: the days until a step's end, or its price. */
export type Mind = 'days' | 'price';

/**
 * One path, made in a moment: step after step, each time the one that takes least for each thing it adds; then without
 * the steps that turn out needless. It may leave something open. What a longer search gives is never worse than this.
 */
export function greedyPath(problem: SearchProblem, mind: Mind): FoundPath {
  const { steps, today, goal } = problem;
  const wanted = steps.reduce((mask, { requires }) => mask | requires, goal);
  const placed: PlacedStep[] = [];
  let held = 0;
  let day = today;
  while ((held & goal) !== goal) {
    const next = nextStep(problem, { held, day, wanted, mind });
    if (!next) break;
    const { teaches = 0, far = false } = steps[next.step] ?? {};
    placed.push(next);
    held |= teaches;
    day = next.end + (far ? 2 : 1);
  }
  return pathOf(problem, withoutNeedless(problem, placed));
}

interface Standing {
  readonly held: number;
  readonly day: number;
  readonly wanted: number;
  readonly mind: Mind;
}

function nextStep({ steps, deadline }: SearchProblem, { held, day, wanted, mind }: Standing): PlacedStep | undefined {
  let best: PlacedStep | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    const adds = (step?.teaches ?? 0) & wanted & ~held;
    if (!step || adds === 0 || (step.requires & ~held) !== 0) continue;
    const start = firstStartOf(step.timing, day + (step.far ? 1 : 0));
    const end = start + daysOf(step.timing) - 1;
    if (end > deadline) continue;
    const value = (mind === 'days' ? end - day + 1 : step.priceCents) / bitCount(adds);
    if (value > least || (value === least && end >= (best?.end ?? 0))) continue;
    least = value;
    best = { step: i, start, end };
  }
  return best;
}

/** From the first on, what can go without taking a prerequisite or a goal away. */
function withoutNeedless(problem: SearchProblem, placed: readonly PlacedStep[]): readonly PlacedStep[] {
  const reached = maskOf(problem, placed) & problem.goal;
  let kept = placed;
  for (const one of placed) {
    const without = kept.filter((other) => other !== one);
    if ((reached & ~maskOf(problem, without)) === 0) kept = without;
  }
  return kept;
}

/** What is held by steps in turn; nothing where one lacks a prerequisite. */
function maskOf({ steps }: SearchProblem, placed: readonly PlacedStep[]): number {
  let held = 0;
  for (const { step } of placed) {
    const { teaches = 0, requires = 0 } = steps[step] ?? {};
    if ((requires & ~held) !== 0) return 0;
    held |= teaches;
  }
  return held;
}

function pathOf(problem: SearchProblem, placed: readonly PlacedStep[]): FoundPath {
  const sum = (of: (step: SearchStep) => number): number =>
    placed.reduce((total, { step }) => total + (problem.steps[step] ? of(problem.steps[step]) : 0), 0);
  return {
    steps: placed,
    finish: placed.at(-1)?.end ?? problem.today,
    priceCents: sum(({ priceCents }) => priceCents),
    metres: sum(({ metres }) => metres),
    mask: maskOf(problem, placed),
  };
}
