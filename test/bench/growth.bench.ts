import { search } from '../../packages/matching/src/plan/search/search.ts';
import { datedProblem } from '../../packages/matching/test/plan/randomProblem.ts';
import { collectGarbage } from './collectGarbage.ts';
import { corpus, corpusVersion } from './corpus.ts';
import { spread, timed } from './interleave.ts';
import { indexOffers, rankIndexed, requestOf } from './matchIndex.ts';
import { offersPerProgramme } from './offerEvents.ts';
import { openOfferLog } from './offerLog.ts';
import { rebuildFromLog } from './rebuildIndex.ts';

interface GrowthBenchOptions {
  /** Default 100 k, 300 k, 1 M, 3 M; the largest takes some 6 GB (`NODE_OPTIONS=--max-old-space-size=8000`). */
  readonly offers?: readonly number[];
  /** Steps on offer for one plan, default 500 to 4,000. */
  readonly steps?: readonly number[];
  /** Events in the log that the index is rebuilt from, default 10 k, 30 k, 100 k, 300 k. */
  readonly events?: readonly number[];
  /** Rebuilds of which a median is taken; default 7. */
  readonly rebuilds?: number;
  /** Needs, and plans, of which a median is taken; default 200. */
  readonly queries?: number;
  readonly print?: (line: string) => void;
}

interface Growth {
  /** Median milliseconds by size. */
  readonly medians: readonly (readonly [number, number])[];
  /** Slope of the straight line through their logarithms: 1 grows as the size does. */
  readonly slope: number;
}

interface GrowthBenchResult {
  readonly bench: 'growth';
  readonly corpus: number;
  readonly match: Growth;
  readonly plan: Growth;
  readonly rebuild: Growth;
  readonly floor: { readonly slope: number; readonly held: boolean };
}

const floorSlope = 1.25;

/**
 * MATCHING 6, `growth`: how the median of a ranking grows with the offers, of a dated plan with the steps, and of a
 * rebuild with the events.
 */
export async function run(options: GrowthBenchOptions = {}): Promise<GrowthBenchResult> {
  const {
    offers = [100_000, 300_000, 1_000_000, 3_000_000],
    steps = [500, 1_000, 2_000, 4_000],
    events = [10_000, 30_000, 100_000, 300_000],
    rebuilds = 7,
    queries = 200,
    print = console.log,
  } = options;
  const plan = await growth(steps, (count) => planMedian(count, queries));
  print(`plan over steps: slope ${plan.slope.toFixed(2)}`);
  const rebuild = await growth(events, async (count) => {
    const median = await rebuildMedian(count, rebuilds);
    print(`${count} events: p50 ${median.toFixed(0)} ms`);
    return median;
  });
  print(`rebuild over events: slope ${rebuild.slope.toFixed(2)}`);
  const match = await growth(offers, async (count) => {
    const median = await matchMedian(count, queries);
    print(`${count} offers: p50 ${median.toFixed(2)} ms`);
    return median;
  });
  print(`match over offers: slope ${match.slope.toFixed(2)}`);
  const held = Math.max(match.slope, plan.slope, rebuild.slope) <= floorSlope;
  return { bench: 'growth', corpus: corpusVersion, match, plan, rebuild, floor: { slope: floorSlope, held } };
}

async function growth(sizes: readonly number[], medianOf: (size: number) => Promise<number>): Promise<Growth> {
  const medians: (readonly [number, number])[] = [];
  for (const size of sizes) medians.push([size, await medianOf(size)]);
  return { medians, slope: slopeOf(medians.map(([size, ms]) => [Math.log(size), Math.log(ms)])) };
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1): number => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const both = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return both / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}

async function matchMedian(offers: number, queries: number): Promise<number> {
  const world = corpus();
  const index = await indexOffers(world.offers(offers));
  const requests = world.needs(queries).map((need) => requestOf(need, world));
  for (const request of requests.slice(0, 50)) await rankIndexed(index, request);
  const times: number[] = [];
  for (const request of requests) times.push(await timed(() => rankIndexed(index, request)));
  await index.close();
  return spread(times).p50;
}

/** Ten goals each; the same kinds of instances at every size. */
async function planMedian(steps: number, plans: number): Promise<number> {
  const times: number[] = [];
  for (let seed = 0; seed < plans; seed += 1) {
    const problem = datedProblem(seed, 10, steps);
    times.push(await timed(() => search(problem)));
  }
  return spread(times).p50;
}

/** Of the competence index, from offers and the programmes among them; the first rebuild warms up. */
async function rebuildMedian(events: number, rebuilds: number): Promise<number> {
  const kept = await openOfferLog(Math.round((events * offersPerProgramme) / (offersPerProgramme + 1)));
  const times: number[] = [];
  for (let i = 0; i <= rebuilds; i += 1) {
    collectGarbage();
    const start = performance.now();
    const index = await rebuildFromLog(kept);
    if (i > 0) times.push(performance.now() - start);
    await index.close();
  }
  await kept.close();
  return spread(times).p50;
}
