import { setImmediate as nextTurn, setTimeout } from 'node:timers/promises';
import type { MatchSource } from '@kohtaanto/matching';
import { collectGarbage } from './collectGarbage.ts';
import { corpus, corpusVersion } from './corpus.ts';
import { type Spread, spread, timed } from './interleave.ts';
import { documentOf, indexOffers, rankIndexed, requestOf } from './matchIndex.ts';
import { type Turns, watchTurns } from './watchTurns.ts';

interface ClearingBenchOptions {
  /** Default 1,000,000. */
  readonly offers?: number;
  readonly print?: (line: string) => void;
}

interface ClearingBenchResult {
  readonly bench: 'clearing';
  readonly corpus: { readonly version: number; readonly offers: number };
  /** Bytes beside the offers and all text: typed arrays, and on the heap what points to ids, offers and terms. */
  readonly bytesPerOffer: { readonly arrays: number; readonly heap: number };
  /** Turns of the event loop while 30 % were replaced and cleared away, writes and rankings among them. */
  readonly pauses: Turns;
  /** Milliseconds of a ranking meanwhile. */
  readonly rankings: Spread;
}

/** What an offer takes in memory, and what replacing 30 % of them does to the event loop (background clearing). */
export async function run(options: ClearingBenchOptions = {}): Promise<ClearingBenchResult> {
  const { offers = 1_000_000, print = console.log } = options;
  const world = corpus();
  const sources = [...world.offers(offers)];
  // The texts of concepts are kept by whoever makes them: they are made before anything is counted.
  for (const source of sources) documentOf(source);
  const before = await memory();
  const index = await indexOffers(sources);
  const after = await memory();
  const bytesPerOffer = {
    arrays: Math.round((after.arrays - before.arrays) / offers),
    heap: Math.round((after.heap - before.heap) / offers),
  };
  print(
    `${bytesPerOffer.arrays} bytes of typed arrays and ${bytesPerOffer.heap} of heap per offer, beside the offer and its text`,
  );

  const requests = world.needs(200).map((need) => requestOf(need, world));
  const rankings: number[] = [];
  // The first rankings are compiled, which no clearing causes.
  for (const request of requests.slice(0, 20)) await rankIndexed(index, request);
  const stopWatching = await watchTurns();
  for (let from = 0; from < 0.32 * offers; from += 100) {
    await index.upsert(replaced(sources.slice(from, from + 100)));
    await nextTurn();
  }
  for (const request of requests) {
    rankings.push(await timed(() => rankIndexed(index, request)));
    // A ranking never waits for anything: without this the loop would not turn between them.
    await nextTurn();
  }
  await index.settled();
  const pauses = await stopWatching();
  await index.close();
  const { longest, longestBusy, longestOwn, p99, turns } = pauses;
  print(
    `longest pause ${longest.toFixed(1)} ms, of processor time ${longestBusy.toFixed(1)} ms, without what the collector did ${longestOwn.toFixed(1)} ms; p99 ${p99.toFixed(2)} ms over ${turns} turns`,
  );
  return {
    bench: 'clearing',
    corpus: { version: corpusVersion, offers },
    bytesPerOffer,
    pauses,
    rankings: spread(rankings),
  };
}

const replaced = (sources: readonly MatchSource[]) =>
  sources.map((source) => ({ version: 2, document: documentOf({ ...source, pricePerPersonCents: 100 }) }));

/** After everything that can be let go has been: the room of typed arrays is given back a little after a collection. */
async function memory(): Promise<{ readonly arrays: number; readonly heap: number }> {
  collectGarbage();
  await setTimeout(500);
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return { arrays: arrayBuffers, heap: heapUsed };
}
