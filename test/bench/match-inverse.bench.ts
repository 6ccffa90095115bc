import { isDeepStrictEqual } from 'node:util';
import {
  type MatchSource,
  matchTable,
  type NamedNeed,
  type NeedRanking,
  type NeedRankRequest,
  needFields,
  needQuery,
  rankNeedCandidates,
  rankNeeds,
  type ScoreFloor,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { type Corpus, corpus, corpusToday, corpusVersion } from './corpus.ts';
import { interleave, type Result, type Spread, spread, timed } from './interleave.ts';

interface InverseBenchOptions {
  /** Open needs, default 100,000. */
  readonly needs?: number;
  /** Pairs against the rival, default 30. */
  readonly pairs?: number;
  /** Offers of which our p50 and p99 are taken, default 1,000. */
  readonly offers?: number;
  readonly seed?: number;
  readonly print?: (line: string) => void;
}

interface InverseBenchResult {
  readonly bench: 'match-inverse';
  readonly corpus: { readonly version: number; readonly concepts: Corpus['concepts']; readonly needs: number };
  /** Milliseconds until the best 20 needs and the near misses of one new offer are known. */
  readonly ours: Spread & { readonly offers: number };
  /** Needs read per offer. */
  readonly candidates: Spread;
  readonly versusBruteForce: Result;
  readonly floor: { readonly p99BelowMs: number; readonly held: boolean };
}

const floorMs = 10;
const limit = 20;

/** MATCHING 6, `match-inverse`: one new offer against 100 k open needs, against scoring every need. */
export async function run(options: InverseBenchOptions = {}): Promise<InverseBenchResult> {
  const { needs: count = 100_000, pairs = 30, offers = 1_000, seed = 1, print = console.log } = options;
  const world = corpus(seed);
  const needs = world.needs(count).map((need, i): NamedNeed => ({ ...need, id: `need-${i}` }));
  const index = openEmbeddedSearchIndex<NamedNeed>();
  print(`filling the index with ${count} needs over ${world.concepts} skills`);
  await fill(index, needs, world);
  const requests = [...world.offers(Math.max(offers, pairs))].map((source) => requestOf(source, world));
  const at = (pair: number): NeedRankRequest => requests[pair % requests.length] ?? neverAsked();

  const versusBruteForce = await interleave<NeedRanking>({
    name: 'match-inverse',
    pairs,
    ours: (pair) => rankIndexed(index, at(pair)),
    rival: (pair) => rankNeeds({ ...at(pair), needs }),
    check: assertSame,
  });
  const read = { count: 0 };
  const times: number[] = [];
  const counts: number[] = [];
  for (const request of requests.slice(0, offers)) {
    read.count = 0;
    times.push(await timed(() => rankIndexed(index, request, read)));
    counts.push(read.count);
  }
  await index.close();
  const ours = { ...spread(times), offers };
  const candidates = spread(counts);
  const { median, low, high } = versusBruteForce.ratio;
  print(`ours p50 ${ours.p50.toFixed(2)} ms, p99 ${ours.p99.toFixed(2)} ms over ${offers} offers`);
  print(`needs read: p50 ${candidates.p50}, p99 ${candidates.p99}`);
  print(`${median.toFixed(1)} times brute force (95 % interval ${low.toFixed(1)}-${high.toFixed(1)}), same needs`);
  return {
    bench: 'match-inverse',
    corpus: { version: corpusVersion, concepts: world.concepts, needs: count },
    ours,
    candidates,
    versusBruteForce,
    floor: { p99BelowMs: floorMs, held: ours.p99 < floorMs },
  };
}

const requestOf = (source: MatchSource, { graph }: Corpus): NeedRankRequest => ({
  source,
  today: corpusToday,
  limit,
  graph,
});

function neverAsked(): never {
  throw new Error('the bench asks for at least one offer');
}

async function fill(index: SearchIndex<NamedNeed>, needs: readonly NamedNeed[], { graph }: Corpus): Promise<void> {
  const size = 10_000;
  for (let from = 0; from < needs.length; from += size) {
    await index.upsert(
      needs.slice(from, from + size).map((need) => ({
        version: 1,
        document: {
          id: need.id,
          tokens: {},
          points: need.places.map(({ point }) => point),
          source: need,
          ...needFields(need, matchTable.weights, graph),
        },
      })),
    );
  }
  await index.refresh();
}

async function rankIndexed(
  index: SearchIndex<NamedNeed>,
  request: NeedRankRequest,
  read = { count: 0 },
): Promise<NeedRanking> {
  const { source, today, graph } = request;
  const query = needQuery({ source, today, graph, weights: matchTable.weights });
  async function* batches(floor: ScoreFloor) {
    if (query === undefined) return;
    for await (const { documents, nextBound } of index.candidates({ ...query, floor })) {
      read.count += documents.length;
      yield { documents: documents.map(({ bound, source: need }) => ({ bound, need })), nextBound };
    }
  }
  return rankNeedCandidates({ ...request, batches });
}

function assertSame(ours: NeedRanking, rival: NeedRanking, pair: number): void {
  const told = ({ matches, nearMisses }: NeedRanking) => ({
    matches: matches.map(({ need, match }) => ({ need, match })),
    nearMisses: nearMisses.map(({ need, miss }) => ({ need, miss })),
  });
  if (!isDeepStrictEqual(told(ours), told(rival))) throw new Error(`pair ${pair}: the two rankings differ`);
}
