import { monitorEventLoopDelay } from 'node:perf_hooks';
import { dayOf } from '../../packages/kernel/src/index.ts';
import { gradedConcept, type MatchSource, type PlanAnswer, plan } from '../../packages/matching/src/index.ts';
import { openPlanningPool } from '../../packages/planning-pool/src/index.ts';
import { bigRequest } from '../../packages/planning-pool/test/support/manyCourses.ts';
import { openEmbeddedSearchIndex } from '../../packages/search-index/src/embedded/index.ts';
import { pathQuery } from '../../services/search/src/application/pathQuery.ts';

interface PlanPoolBenchOptions {
  /** Big requests planned at once; default 100. */
  readonly requests?: number;
  /** Courses that help each of them; default 2,000. */
  readonly courses?: number;
  /** Courses of the largest request, which is gathered from an index; default 49,000. */
  readonly catalogue?: number;
  readonly print?: (line: string) => void;
}

/** Milliseconds that one round of the event loop took at most: of the clock, and of the main thread's own work. */
interface Wait {
  readonly clock: number;
  readonly work: number;
  readonly seconds: number;
}

interface PlanPoolBenchResult {
  readonly bench: 'plan-pool';
  readonly requests: number;
  readonly pool: Wait;
  readonly inPlace: Wait;
  readonly catalogue: { readonly courses: number; readonly pool: Wait };
  readonly floor: { readonly ms: number; readonly held: boolean };
}

const floorMs = 20;

/**
 * How long the event loop waits while 100 big requests are planned, by the pool and in place, and while one is planned
 * from a whole catalogue in an index. The answers are the same, which is checked. On a busy machine the clock also counts
 * what other programs take; the work of the thread does not.
 */
export async function run(options: PlanPoolBenchOptions = {}): Promise<PlanPoolBenchResult> {
  const { requests = 100, courses = 2_000, catalogue = 49_000, print = console.log } = options;
  const planner = openPlanningPool({ plans: requests, budgetMs: 600_000 });
  const asked = Array.from({ length: requests }, (_, seed) =>
    bigRequest({ seed, courses, competences: 6 + (seed % 3), evenings: seed % 4 === 0 }),
  );
  await planner.plan(bigRequest({ seed: 1, courses: 100, competences: 3 }));
  const answers: PlanAnswer[] = [];
  const pool = await watched(async () => {
    answers.push(...(await Promise.all(asked.map((request) => planner.plan(request)))));
  });
  print(`the pool: ${shown(pool)}`);
  const inPlace = await watched(async () => {
    for (const [i, request] of asked.entries()) {
      refuseDifference(plan(request), answers[i], `request ${i}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  print(`in place: ${shown(inPlace)}`);

  const largest = bigRequest({ seed: 1, courses: catalogue, competences: 7 });
  const index = await indexOf([...largest.sources]);
  const paths = pathQuery(index, () => largest.graph, planner);
  const wishes = { today: dayOf(largest.today), lang: 'en' } as const;
  let fromIndex: PlanAnswer | undefined;
  const gathered = await watched(async () => {
    fromIndex = await paths({ need: largest.need }, wishes, new AbortController().signal);
  });
  refuseDifference(fromIndex, plan(largest), 'the catalogue');
  print(`${catalogue} courses in an index: ${shown(gathered)}`);
  await index.close();
  await planner.close();
  const held = Math.max(pool.work, gathered.work) < floorMs;
  return {
    bench: 'plan-pool',
    requests,
    ...{ pool, inPlace, catalogue: { courses: catalogue, pool: gathered } },
    floor: { ms: floorMs, held },
  };
}

async function watched(work: () => Promise<void>): Promise<Wait> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let longest = 0;
  let goesOn = true;
  let before = process.threadCpuUsage();
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    before = process.threadCpuUsage();
    if (goesOn) setImmediate(look);
  };
  setImmediate(look);
  delay.enable();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  delay.disable();
  goesOn = false;
  return { clock: delay.max / 1e6, work: longest, seconds };
}

const shown = ({ clock, work, seconds }: Wait): string =>
  `${work.toFixed(1)} ms of work in one round at most, ${clock.toFixed(1)} ms by the clock, ${seconds.toFixed(1)} s in all`;

function refuseDifference(ours: PlanAnswer | undefined, other: PlanAnswer | undefined, what: string): void {
  if (JSON.stringify(ours) !== JSON.stringify(other)) throw new Error(`${what}: the answers differ`);
}

async function indexOf(sources: readonly MatchSource[]) {
  const index = openEmbeddedSearchIndex<MatchSource>();
  const documents = sources.map((source) => ({
    version: 1,
    document: {
      ...{ id: source.id, tokens: {}, keywords: {}, numbers: {}, points: source.places },
      concepts: source.teaches.map((taught) => gradedConcept(taught)),
      source,
    },
  }));
  for (let from = 0; from < documents.length; from += 1_000) await index.upsert(documents.slice(from, from + 1_000));
  await index.refresh();
  return index;
}
