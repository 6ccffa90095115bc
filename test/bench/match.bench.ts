import { isDeepStrictEqual } from 'node:util';
import {
  candidateQuery,
  type MatchSource,
  type Ranking,
  type RankRequest,
  rankCandidates,
  type ScoreFloor,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import { addressVariables } from '@kohtaanto/testing/engines/open';
import { type Corpus, corpus, corpusVersion } from './corpus.ts';
import { interleave, type Result, type Spread, spread, timed } from './interleave.ts';
import { indexOffers, published, rankIndexed, requestOf } from './matchIndex.ts';
import { sqlRival } from './sqlRival.ts';
import { type VersusElasticsearch, versusElasticsearch } from './versusElasticsearch.ts';

interface MatchBenchOptions {
  /** Default 1,000,000. */
  readonly offers?: number;
  /** Pairs against the rival, default 30. */
  readonly pairs?: number;
  /** Needs of which our p50 and p99 are taken, default 500. */
  readonly queries?: number;
  readonly seed?: number;
  /** Whether an engine is started where `ELASTICSEARCH_URL` names none; default not. */
  readonly elasticsearch?: boolean;
  /** Offers in it, and in our index beside it: at most 100,000 by default, which take a minute to fill in. */
  readonly elasticsearchOffers?: number;
  readonly print?: (line: string) => void;
}

interface MatchBenchResult {
  readonly bench: 'match';
  readonly corpus: { readonly version: number; readonly concepts: Corpus['concepts']; readonly offers: number };
  /** Milliseconds of a whole ranking, top 20 with near misses, over `queries` different needs. */
  readonly ours: Spread & { readonly queries: number };
  /** Candidates read per ranking. */
  readonly candidates: Spread;
  readonly versusSql: Result;
  /** Absent where there is none. */
  readonly versusElasticsearch?: VersusElasticsearch;
  readonly floor: { readonly p99BelowMs: number; readonly held: boolean };
}

const floorMs = 10;
/** MATCHING 6, `match`: 10 competences, filters, the exact top 20 over a million offers, against a SQL join. */
export async function run(options: MatchBenchOptions = {}): Promise<MatchBenchResult> {
  const { offers = 1_000_000, pairs = 30, queries = 500, seed = 1, print = console.log } = options;
  const world = corpus(seed);
  const sources = [...world.offers(offers)];
  print(`filling the index with ${offers} offers over ${world.concepts} skills`);
  const index = await indexOffers(sources);
  const requests = world.needs(Math.max(queries, pairs)).map((need) => requestOf(need, world));
  const at = (pair: number): RankRequest => requests[pair % requests.length] ?? requestOf(neverAsked(), world);

  print('filling the SQL table');
  const rival = sqlRival(sources);
  const versusSql = await interleave<Ranking>({
    name: 'match',
    pairs,
    ours: (pair) => rankIndexed(index, at(pair)),
    rival: (pair) => rival.rank(at(pair)),
    check: assertSame,
  });
  rival.close();
  const ours = await ownSpread(index, requests.slice(0, queries));
  const candidates = await candidatesRead(index, requests.slice(0, queries));
  await index.close();
  const elastic = isElasticsearchAsked(options)
    ? await versusElasticsearch({
        sources: sources.slice(0, options.elasticsearchOffers ?? 100_000),
        pairs,
        request: at,
        print,
      })
    : undefined;
  const { median, low, high } = versusSql.ratio;
  print(`ours p50 ${ours.p50.toFixed(2)} ms, p99 ${ours.p99.toFixed(2)} ms over ${ours.queries} needs`);
  print(`candidates read: p50 ${candidates.p50}, p99 ${candidates.p99}`);
  print(`${median.toFixed(1)} times a SQL join (95 % interval ${low.toFixed(1)}-${high.toFixed(1)}), same top 20`);
  return {
    bench: 'match',
    corpus: { version: corpusVersion, concepts: world.concepts, offers },
    ours,
    candidates,
    versusSql,
    ...(elastic && { versusElasticsearch: elastic }),
    floor: { p99BelowMs: floorMs, held: ours.p99 < floorMs },
  };
}

function isElasticsearchAsked({ elasticsearch, print = console.log }: MatchBenchOptions): boolean {
  if (elasticsearch === true || (process.env[addressVariables.elasticsearch] ?? '') !== '') return true;
  print('not compared with Elasticsearch: name one in ELASTICSEARCH_URL, or let one be started with --elasticsearch');
  return false;
}

function neverAsked(): never {
  throw new Error('the bench asks at least one need');
}

async function ownSpread(index: SearchIndex<MatchSource>, requests: readonly RankRequest[]) {
  for (const request of requests.slice(0, 50)) await rankIndexed(index, request);
  const times: number[] = [];
  for (const request of requests) times.push(await timed(() => rankIndexed(index, request)));
  return { ...spread(times), queries: times.length };
}

async function candidatesRead(index: SearchIndex<MatchSource>, requests: readonly RankRequest[]): Promise<Spread> {
  const counts: number[] = [];
  for (const request of requests) {
    let read = 0;
    const counted = async function* (floor: ScoreFloor) {
      for await (const batch of index.candidates({ scope: published, ...candidateQuery(request), floor })) {
        read += batch.documents.length;
        yield batch;
      }
    };
    await rankCandidates({ ...request, batches: counted });
    counts.push(read);
  }
  return spread(counts);
}

function assertSame(ours: Ranking, rival: Ranking, pair: number): void {
  const of = ({ matches, nearMisses }: Ranking) => ({ matches, nearMisses });
  if (!isDeepStrictEqual(of(ours), of(rival))) throw new Error(`pair ${pair}: the two rankings differ`);
}
