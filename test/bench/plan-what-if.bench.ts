import { search } from '../../packages/matching/src/plan/search/search.ts';
import type { FoundPath, SearchProblem } from '../../packages/matching/src/plan/search/searchProblem.ts';
import { type Reading, sweepReadings } from '../../packages/matching/src/plan/search/sweepReadings.ts';
import { datedProblem } from '../../packages/matching/test/plan/randomProblem.ts';
import { interleave, type Result } from './interleave.ts';

interface PlanWhatIfBenchOptions {
  /** At least 30; default 35, seven for each number of goals. */
  readonly pairs?: number;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

interface PlanWhatIfBenchResult {
  readonly bench: 'plan-what-if';
  readonly steps: number;
  readonly versusAnew: Result;
}

const goals = [4, 6, 8, 10, 12] as const;
const steps = 1_000;
const daysMore = 14;

/**
 * The what-ifs of a plan on one track (without each competence, two weeks more) and the plan itself: one sweep that is
 * read for all of them against a search for each. All fronts are equal before anything is timed.
 */
export async function run(options: PlanWhatIfBenchOptions = {}): Promise<PlanWhatIfBenchResult> {
  const { pairs = 35, seed = 1, print = console.log } = options;
  const problems = Array.from({ length: pairs }, (_, pair) => problemOf(seed + pair, goals[pair % goals.length] ?? 4));
  const at = (pair: number) => {
    const found = problems[pair];
    if (!found) throw new Error('the bench has a problem for each pair');
    return found;
  };
  const versusAnew = await interleave<readonly (readonly FoundPath[])[]>({
    name: 'plan-what-if',
    pairs,
    ours: (pair) => readTogether(at(pair)),
    rival: (pair) => searchedApart(at(pair)),
    check: (ours, rival, pair) => {
      if (JSON.stringify(ours) !== JSON.stringify(rival)) throw new Error(`pair ${pair}: the fronts differ`);
    },
  });
  const { median, low, high } = versusAnew.ratio;
  print(`${median.toFixed(1)} times as fast as a search for each (95 % interval ${low.toFixed(1)}-${high.toFixed(1)})`);
  return { bench: 'plan-what-if', steps, versusAnew };
}

function problemOf(
  seed: number,
  count: number,
): { readonly problem: SearchProblem; readonly readings: readonly Reading[] } {
  const problem = datedProblem(seed, count, steps);
  const { goal, deadline } = problem;
  const parts = [goal, ...Array.from({ length: count }, (_, bit) => goal & ~(1 << bit))];
  return {
    problem,
    readings: [...parts.map((part) => ({ goal: part, deadline: deadline - daysMore })), { goal, deadline }],
  };
}

function readTogether({ problem, readings }: ReturnType<typeof problemOf>): readonly (readonly FoundPath[])[] {
  const found = sweepReadings(problem, readings);
  if (!found) throw new Error('the sweep was cut off');
  return found.map(({ front }) => front);
}

function searchedApart({ problem, readings }: ReturnType<typeof problemOf>): readonly (readonly FoundPath[])[] {
  return readings.map((reading) => search({ ...problem, ...reading }).front);
}
