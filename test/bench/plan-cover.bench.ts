import { leastCoverPrice } from '../../packages/matching/src/plan/search/cover/coverSearch.ts';
import { search } from '../../packages/matching/src/plan/search/search.ts';
import { coverText, loadMilpSolver, milpOptimum } from '../../packages/matching/test/plan/highsOptimum.ts';
import { undatedProblem } from '../../packages/matching/test/plan/randomProblem.ts';
import { interleave, type Result, type Spread, spread, timed } from './interleave.ts';

interface PlanCoverBenchOptions {
  /** Pairs against the rival, at least 30; default 52, two for each number of goals from 5 to 30. */
  readonly pairs?: number;
  /** Instances per number of goals of which the times of the whole front are taken; default 5. */
  readonly instances?: number;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

interface PlanCoverBenchResult {
  readonly bench: 'plan-cover';
  readonly steps: readonly [number, number];
  readonly versusHighs: Result;
  /** Milliseconds of the whole front over finish and price, by number of goals, and how many were proven whole. */
  readonly front: Readonly<Record<string, Spread & { readonly whole: number; readonly of: number }>>;
  readonly floor: { readonly ratio: number; readonly held: boolean };
}

const [fewestGoals, mostGoals] = [5, 30];
const [fewestSteps, mostSteps] = [1_000, 2_000];
const floorRatio = 10;
const limits = { masks: 131_072, work: 60_000_000 };

/**
 * MATCHING 6, `plan-cover`: the least price at which steps without dates teach all goals, 5 to 30 of them, against the
 * MILP solver `highs` on the same cover. The solver is given its text ready made, we start from the steps; the prices
 * are equal on all instances before anything is timed. Beside it the whole front over finish and price, which the
 * solver does not give.
 */
export async function run(options: PlanCoverBenchOptions = {}): Promise<PlanCoverBenchResult> {
  const { pairs = 52, instances = 5, seed = 1, print = console.log } = options;
  const solver = await loadMilpSolver();
  const goalsOf = (pair: number): number => fewestGoals + (pair % (mostGoals - fewestGoals + 1));
  const problems = Array.from({ length: pairs }, (_, pair) =>
    problemOf(seed + pair, goalsOf(pair), pair / (pairs - 1)),
  );
  const texts = problems.map(coverText);
  const versusHighs = await interleave<number | undefined>({
    name: 'plan-cover',
    pairs,
    ours: (pair) => leastPrice(problems[pair]),
    rival: (pair) => milpOptimum(solver, texts[pair] ?? ''),
    check: (ours, rival, pair) => {
      if (ours !== rival) throw new Error(`pair ${pair}: our least price is ${ours}, the solver's ${rival}`);
    },
  });
  const { median, low, high } = versusHighs.ratio;
  print(
    `${median.toFixed(0)} times highs (95 % interval ${low.toFixed(0)}-${high.toFixed(0)}), same price on ${pairs}`,
  );
  const front: Record<string, PlanCoverBenchResult['front'][string]> = {};
  for (const goals of [5, 10, 15, 20, 25, 30]) {
    const own = await frontsOf(seed, goals, instances);
    front[goals] = own;
    print(`${goals} goals, whole front: p50 ${own.p50.toFixed(0)} ms, proven whole ${own.whole} of ${own.of}`);
  }
  return {
    bench: 'plan-cover',
    steps: [fewestSteps, mostSteps],
    versusHighs,
    front,
    floor: { ratio: floorRatio, held: median >= floorRatio },
  };
}

/** `share`: 0 for the fewest steps, 1 for the most. */
function problemOf(seed: number, goals: number, share: number) {
  return undatedProblem(seed, goals, Math.round(fewestSteps + share * (mostSteps - fewestSteps)));
}

function leastPrice(problem: ReturnType<typeof problemOf> | undefined): number {
  if (!problem) throw new Error('the bench has a problem for each pair');
  return leastCoverPrice(problem.steps, problem.goal, limits);
}

async function frontsOf(seed: number, goals: number, instances: number) {
  const times: number[] = [];
  let whole = 0;
  for (let i = 0; i < instances; i += 1) {
    const problem = { ...problemOf(seed + 1000 + i, goals, i / instances), limits };
    times.push(await timed(() => (whole += search(problem).exact ? 1 : 0)));
  }
  return { ...spread(times), whole, of: instances };
}
