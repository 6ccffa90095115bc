import { deepStrictEqual } from 'node:assert/strict';
import { rank } from '@kohtaanto/matching';
import { collectGarbage } from './collectGarbage.ts';
import { corpusVersion } from './corpus.ts';
import { interleave, type Result, spread, timed } from './interleave.ts';
import { rankIndexed, requestOf } from './matchIndex.ts';
import { type OfferLog, openOfferLog } from './offerLog.ts';
import { type Made, rebuildFromLog, sourcesIn } from './rebuildIndex.ts';

interface RebuildBenchOptions {
  /** Default 1,000,000. */
  readonly offers?: number;
  /** At least 5; a run of a million offers takes seconds. Default 10. */
  readonly pairs?: number;
  /** Needs whose rankings are compared with brute force over the events, default 5. */
  readonly needs?: number;
  readonly print?: (line: string) => void;
}

interface RebuildBenchResult {
  readonly bench: 'rebuild';
  readonly corpus: { readonly version: number; readonly offers: number; readonly events: number };
  /** The competence index: what candidates are found by. */
  readonly competences: Contested;
  /** The same, every event checked against its schema. */
  readonly checked: Contested;
  /** The whole documents of the search service, with text, facets and fields to sort by. */
  readonly withText: Contested;
  /** Milliseconds until the background has laid the documents out as well; the index answers before. */
  readonly laidOutMs: number;
  readonly floor: { readonly ratio: number; readonly held: boolean };
}

interface Contested extends Result {
  /** Rival's processor time by ours, medians: what the clock tells on a machine where nobody else works. */
  readonly processor: {
    /** Of the thread that the events are read in, which the rival does everything in. */
    readonly thread: number;
    /** Of the whole process: the storage thread reads, and the collector has threads of its own. */
    readonly process: number;
  };
}

const floorRatio = 0.4;

/** MATCHING 6, `rebuild`: the competence index from the embedded log, against a scan and `JSON.parse` of its rows. */
export async function run(options: RebuildBenchOptions = {}): Promise<RebuildBenchResult> {
  const { offers = 1_000_000, pairs = 10, needs = 5, print = console.log } = options;
  print(`filling a log with ${offers} offers`);
  const kept = await openOfferLog(offers);
  try {
    print(`${kept.events} events in ${Math.round(kept.bytes / 1e6)} MB`);
    await checkRankings(kept, needs);
    const contest = (name: string, made: Made) => againstScan(kept, name, pairs, made, print);
    const competences = await contest('competences', {});
    const checked = await contest('competences, events checked', { checked: true });
    const withText = await contest('with text', { text: true });
    return {
      bench: 'rebuild',
      corpus: { version: corpusVersion, offers, events: kept.events },
      competences,
      checked,
      withText,
      laidOutMs: await laidOut(kept),
      floor: { ratio: floorRatio, held: competences.ratio.median >= floorRatio },
    };
  } finally {
    await kept.close();
  }
}

/** The rebuilt index ranks as brute force does over what the plain rows say. */
async function checkRankings(kept: OfferLog, needs: number): Promise<void> {
  const sources = [...sourcesIn(kept.scan())];
  const index = await rebuildFromLog(kept);
  deepStrictEqual(await index.count(), sources.length);
  let found = 0;
  for (const need of kept.world.needs(needs)) {
    const request = requestOf(need, kept.world);
    const { matches, nearMisses } = await rankIndexed(index, request);
    const expected = rank({ ...request, sources });
    deepStrictEqual({ matches, nearMisses }, { matches: expected.matches, nearMisses: expected.nearMisses });
    found += matches.length;
  }
  await index.close();
  if (found === 0) throw new Error('no need found anything: nothing was compared');
}

interface Timed {
  readonly offers: number;
  readonly ms: number;
  /** Milliseconds of processor time. */
  readonly thread: number;
  readonly process: number;
}

async function againstScan(
  kept: OfferLog,
  name: string,
  pairs: number,
  made: Made,
  print: (line: string) => void,
): Promise<Contested> {
  const runs: { readonly ours: Timed[]; readonly rival: Timed[] } = { ours: [], rival: [] };
  const result = await interleave<Timed>({
    name,
    pairs,
    isLong: true,
    ours: async () => noted(runs.ours, await rebuilt(kept, made)),
    rival: async () => noted(runs.rival, await parsed(kept)),
    check: (ours, rival) => deepStrictEqual(ours.offers, rival.offers),
    ms: ({ ms }) => ms,
  });
  const share = (of: (run: Timed) => number): number =>
    spread(runs.rival.slice(1).map(of)).p50 / spread(runs.ours.slice(1).map(of)).p50; // the first of each warms up
  const processor = { thread: share(({ thread }) => thread), process: share((run) => run.process) };
  const { ratio, ours, rival } = result;
  const interval = `95 % interval ${ratio.low.toFixed(2)}-${ratio.high.toFixed(2)}, ${pairs} pairs`;
  print(`${name}: ${seconds(ours.p50)} against ${seconds(rival.p50)}, ${ratio.median.toFixed(2)} times (${interval})`);
  const [thread, whole] = [processor.thread.toFixed(2), processor.process.toFixed(2)];
  print(`${name}, processor time: ${thread} times in the thread, ${whole} in the whole process`);
  return { ...result, processor };
}

function noted(runs: Timed[], run: Timed): Timed {
  runs.push(run);
  return run;
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

async function rebuilt(kept: OfferLog, made: Made): Promise<Timed> {
  const { result: index, ...times } = await measured(() => rebuildFromLog(kept, made));
  const offers = await index.count();
  await index.close(); // and no longer laid out
  return { offers, ...times };
}

async function parsed(kept: OfferLog): Promise<Timed> {
  const { result: offers, ...times } = await measured(() => {
    let count = 0;
    for (const { type } of kept.scan()) if (type === 'offer.published.v1') count += 1;
    return count;
  });
  return { offers, ...times };
}

async function measured<Answer>(work: () => Promise<Answer> | Answer) {
  collectGarbage();
  const [start, thread, whole] = [performance.now(), process.threadCpuUsage(), process.cpuUsage()];
  const result = await work();
  const ms = performance.now() - start;
  return { result, ms, thread: inMs(process.threadCpuUsage(thread)), process: inMs(process.cpuUsage(whole)) };
}

const inMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1_000;

async function laidOut(kept: OfferLog): Promise<number> {
  const index = await rebuildFromLog(kept);
  const ms = await timed(() => index.settled());
  await index.close();
  return ms;
}
