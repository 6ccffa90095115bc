import { seeded } from './seeded.ts';

interface Contest<Result> {
  readonly name: string;
  readonly ours: (pair: number) => Promise<Result> | Result;
  readonly rival: (pair: number) => Promise<Result> | Result;
  /** At least 30, of runs that take seconds at least 5. Pair i is the same work for both. */
  readonly pairs: number;
  /** All pairs are one and the same long work: fewer do, and it is checked once. */
  readonly isLong?: boolean;
  /** Throws when the two results differ; called for every pair before anything is timed. */
  readonly check: (ours: Result, rival: Result, pair: number) => void;
  /** Where a run does more than what is measured, its own milliseconds. */
  readonly ms?: (result: Result) => number;
}

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p99: number;
}

export interface Result {
  readonly name: string;
  readonly pairs: number;
  /** Rival's time by ours, median over the pairs, with a bootstrap 95 % interval: above 1 we are faster. */
  readonly ratio: { readonly median: number; readonly low: number; readonly high: number };
  readonly ours: Spread;
  readonly rival: Spread;
}

const fewestPairs = 30;
const fewestLongPairs = 5;
const resamples = 2_000;

/**
 * Times two contestants side by side in one process. All results are checked first (which also warms both up), then
 * each pair runs ours, rival, rival, ours, so that drift of the machine hits both alike.
 */
export async function interleave<R>({
  name,
  ours,
  rival,
  pairs,
  isLong = false,
  check,
  ms,
}: Contest<R>): Promise<Result> {
  const fewest = isLong ? fewestLongPairs : fewestPairs;
  if (pairs < fewest) throw new Error(`${name}: ${pairs} pairs are too few, take at least ${fewest}`);
  for (let pair = 0; pair < (isLong ? 1 : pairs); pair += 1) check(await ours(pair), await rival(pair), pair);
  const time = async (run: Contest<R>['ours'], pair: number): Promise<number> => {
    const start = performance.now();
    const result = await run(pair);
    return ms?.(result) ?? performance.now() - start;
  };
  const times = { ours: [] as number[], rival: [] as number[], ratios: [] as number[] };
  for (let pair = 0; pair < pairs; pair += 1) {
    const a = [await time(ours, pair)];
    const b = [await time(rival, pair), await time(rival, pair)];
    a.push(await time(ours, pair));
    times.ours.push(...a);
    times.rival.push(...b);
    times.ratios.push(sum(b) / sum(a));
  }
  return { name, pairs, ratio: withInterval(times.ratios), ours: spread(times.ours), rival: spread(times.rival) };
}

/** Wall-clock milliseconds of one run. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function spread(times: readonly number[]): Spread {
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** The value that this share of the others does not exceed (nearest rank). */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function withInterval(ratios: readonly number[]): Result['ratio'] {
  const random = seeded(1);
  const medians = Array.from({ length: resamples }, () =>
    quantile(
      ratios.map(() => ratios[Math.floor(random() * ratios.length)] ?? Number.NaN),
      0.5,
    ),
  );
  return { median: quantile(ratios, 0.5), low: quantile(medians, 0.025), high: quantile(medians, 0.975) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
