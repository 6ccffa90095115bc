import type { SearchProblem } from '../../packages/matching/src/plan/search/searchProblem.ts';
import { loadMilpSolver, milpOptimum, milpText } from '../../packages/matching/test/plan/highsOptimum.ts';
import { fullProblem } from '../../packages/matching/test/plan/randomProblem.ts';
import { interleave, type Result, type Spread } from './interleave.ts';
import { frontTimes, leastPriceOfFront } from './provenFront.ts';

interface PlanFullBenchOptions {
  /** Pairs against the rival, at least 30; default 30, six for each number of goals. */
  readonly pairs?: number;
  /** Instances per number of goals of which our p50 and p99 are taken; default 100. */
  readonly instances?: number;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

interface PlanFullBenchResult {
  readonly bench: 'plan-full';
  readonly steps: readonly [number, number];
  readonly stepsVersusHighs: readonly [number, number];
  /** Milliseconds of our whole front, by number of goals. */
  readonly ours: Readonly<Record<string, Spread>>;
  readonly versusHighs: Result;
  readonly floor: { readonly p50: number; readonly held: boolean };
}

const goals = [6, 7, 8, 9, 10] as const;
const [fewestSteps, mostSteps] = [500, 1_000];
/** Against the rival: on the sizes above it takes up to half a minute per optimum. */
const [fewestPairSteps, mostPairSteps] = [100, 300];
/** Milliseconds at ten goals. */
const floorP50 = 150;

/**
 * MATCHING 6, `plan-full`: the whole front with everything in play (levels, prerequisites, far steps, a fifth in the
 * evening, twenty steps at one's own pace on any day) against one optimum (the least price) of the MILP solver `highs`,
 * which has a variable for each day on which a step can start. The solver is given its text ready made; the optima are
 * equal on all instances before anything is timed. It takes seconds per optimum, three times per pair, so the pairs are
 * of 100-300 steps (the twenty that start on any day make most of its variables); our own times are those of 500-1,000.
 */
export async function run(options: PlanFullBenchOptions = {}): Promise<PlanFullBenchResult> {
  const { pairs = 30, instances = 100, seed = 1, print = console.log } = options;
  const ours: Record<string, Spread> = {};
  for (const count of goals) {
    ours[count] = await frontTimes(instances, (i) => problemOf(seed + 1000 + i, count, i / instances));
    print(`${count} goals: p50 ${ours[count].p50.toFixed(2)} ms, p99 ${ours[count].p99.toFixed(2)} ms`);
  }
  const solver = await loadMilpSolver();
  const problems = Array.from({ length: pairs }, (_, pair) =>
    pairProblem(seed + pair, goals[pair % goals.length] ?? 6, pair / (pairs - 1)),
  );
  const texts = problems.map((problem) => milpText(problem));
  const versusHighs = await interleave<number | undefined>({
    name: 'plan-full',
    pairs,
    ours: (pair) => leastPriceOfFront(problems[pair]),
    rival: (pair) => milpOptimum(solver, texts[pair] ?? ''),
    check: (own, rival, pair) => {
      if (own !== rival) throw new Error(`pair ${pair}: our least price is ${own}, the solver's ${rival}`);
    },
  });
  const { median, low, high } = versusHighs.ratio;
  print(
    `${median.toFixed(0)} times highs (95 % interval ${low.toFixed(0)}-${high.toFixed(0)}), same optimum on ${pairs}`,
  );
  const p50 = ours[10]?.p50 ?? Number.NaN;
  return {
    bench: 'plan-full',
    steps: [fewestSteps, mostSteps],
    stepsVersusHighs: [fewestPairSteps, mostPairSteps],
    ours,
    versusHighs,
    floor: { p50: floorP50, held: p50 < floorP50 },
  };
}

/** `share`: 0 for the fewest steps, 1 for the most. */
function pairProblem(seed: number, count: number, share: number): SearchProblem {
  return fullProblem(seed, count, Math.round(fewestPairSteps + share * (mostPairSteps - fewestPairSteps)));
}

function problemOf(seed: number, count: number, share: number): SearchProblem {
  return fullProblem(seed, count, Math.round(fewestSteps + share * (mostSteps - fewestSteps)));
}
