import { loadMilpSolver, milpOptimum, milpText } from '../../packages/matching/test/plan/highsOptimum.ts';
import { datedProblem } from '../../packages/matching/test/plan/randomProblem.ts';
import { interleave, type Result, type Spread } from './interleave.ts';
import { frontTimes, leastPriceOfFront } from './provenFront.ts';

interface PlanDatedBenchOptions {
  /** Pairs against the rival, at least 30; default 35, five for each number of goals. */
  readonly pairs?: number;
  /** Instances per number of goals of which our p50 and p99 are taken; default 100. */
  readonly instances?: number;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

interface PlanDatedBenchResult {
  readonly bench: 'plan-dated';
  readonly steps: readonly [number, number];
  /** Milliseconds of our whole front, by number of goals. */
  readonly ours: Readonly<Record<string, Spread>>;
  readonly versusHighs: Result;
  readonly floor: { readonly ratio: number; readonly held: boolean };
}

const goals = [6, 7, 8, 9, 10, 11, 12] as const;
const [fewestSteps, mostSteps] = [500, 2_000];
const floorRatio = 50;

/**
 * MATCHING 6, `plan-dated`: the whole front over finish and price against one optimum (the least price) of the MILP
 * solver `highs`, on a year and a half of dated steps on one track with prerequisites. The solver is given its text
 * ready made; the optima are equal on all instances before anything is timed.
 */
export async function run(options: PlanDatedBenchOptions = {}): Promise<PlanDatedBenchResult> {
  const { pairs = 35, instances = 100, seed = 1, print = console.log } = options;
  const solver = await loadMilpSolver();
  const problems = Array.from({ length: pairs }, (_, pair) =>
    problemOf(seed + pair, goalsOf(pair), pair / (pairs - 1)),
  );
  const texts = problems.map((problem) => milpText(problem));
  const versusHighs = await interleave<number | undefined>({
    name: 'plan-dated',
    pairs,
    ours: (pair) => leastPriceOfFront(problems[pair]),
    rival: (pair) => milpOptimum(solver, texts[pair] ?? ''),
    check: (ours, rival, pair) => {
      if (ours !== rival) throw new Error(`pair ${pair}: our least price is ${ours}, the solver's ${rival}`);
    },
  });
  const ours: Record<string, Spread> = {};
  for (const count of goals) {
    ours[count] = await frontTimes(instances, (i) => problemOf(seed + 1000 + i, count, i / instances));
    print(`${count} goals: p50 ${ours[count].p50.toFixed(2)} ms, p99 ${ours[count].p99.toFixed(2)} ms`);
  }
  const { median, low, high } = versusHighs.ratio;
  print(
    `${median.toFixed(0)} times highs (95 % interval ${low.toFixed(0)}-${high.toFixed(0)}), same optimum on ${pairs}`,
  );
  return {
    bench: 'plan-dated',
    steps: [fewestSteps, mostSteps],
    ours,
    versusHighs,
    floor: { ratio: floorRatio, held: median >= floorRatio },
  };
}

const goalsOf = (pair: number): number => goals[pair % goals.length] ?? 6;

/** `share`: 0 for the fewest steps, 1 for the most. */
function problemOf(seed: number, count: number, share: number) {
  return datedProblem(seed, count, Math.round(fewestSteps + share * (mostSteps - fewestSteps)));
}
