import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MatchSource } from '@kohtaanto/matching';
import { corpus, corpusVersion } from './corpus.ts';
import { type Spread, spread, timed } from './interleave.ts';
import { documentOf, indexOffers, rankIndexed, requestOf } from './matchIndex.ts';

interface ClearingBenchOptions {
  /** Default 1,000,000. */
  readonly offers?: number;
  readonly print?: (line: string) => void;
}

interface ClearingBenchResult {
  readonly bench: 'clearing';
  readonly corpus: { readonly version: number; readonly offers: number };
  /** Bytes beside the offers themselves, which hold no text: typed arrays, and ids with their table. */
  readonly bytesPerOffer: { readonly arrays: number; readonly heap: number };
  /** Milliseconds between two turns of the event loop while 30 % were replaced and cleared away; nothing else ran. */
  readonly pauses: Spread & { readonly longest: number; readonly turns: number };
  /** Milliseconds of a ranking meanwhile. */
  readonly rankings: Spread;
}

/** What an offer takes in memory, and what replacing 30 % of them does to the event loop (background clearing). */
export async function run(options: ClearingBenchOptions = {}): Promise<ClearingBenchResult> {
  const { offers = 1_000_000, print = console.log } = options;
  const world = corpus();
  const sources = [...world.offers(offers)];
  const before = memory();
  const index = await indexOffers(sources);
  const after = memory();
  const bytesPerOffer = {
    arrays: Math.round((after.arrays - before.arrays) / offers),
    heap: Math.round((after.heap - before.heap) / offers),
  };
  print(`${bytesPerOffer.arrays} bytes of typed arrays and ${bytesPerOffer.heap} of heap per offer, beside the offer`);

  const requests = world.needs(200).map((need) => requestOf(need, world));
  const pauses: number[] = [];
  const rankings: number[] = [];
  let isBusy = true;
  const watching = watch(pauses, () => isBusy);
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
  isBusy = false;
  await watching;
  await index.close();
  const result = { ...spread(pauses), longest: Math.max(...pauses), turns: pauses.length };
  print(`longest pause ${result.longest.toFixed(1)} ms, p99 ${result.p99.toFixed(2)} ms over ${result.turns} turns`);
  return {
    bench: 'clearing',
    corpus: { version: corpusVersion, offers },
    bytesPerOffer,
    pauses: result,
    rankings: spread(rankings),
  };
}

const replaced = (sources: readonly MatchSource[]) =>
  sources.map((source) => ({ version: 2, document: documentOf({ ...source, pricePerPersonCents: 100 }) }));

async function watch(pauses: number[], isWanted: () => boolean): Promise<void> {
  let last = performance.now();
  while (isWanted()) {
    await nextTurn();
    const now = performance.now();
    pauses.push(now - last);
    last = now;
  }
}

/** After a collection of everything that can be let go. */
function memory(): { readonly arrays: number; readonly heap: number } {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return { arrays: arrayBuffers, heap: heapUsed };
}
