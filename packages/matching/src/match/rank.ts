import type { EpochDay } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import type { MatchNeed, MatchSource } from '../model.ts';
import { type Assessor, assessor, type Floors } from './assess.ts';
import { explainMatch, explainMiss, type RankedMatch, type RankedMiss } from './explain.ts';
import type { Verdict } from './outcome.ts';
import { type PreparedNeed, prepareNeed, type Relations } from './preparedNeed.ts';
import { type TopList, topList } from './topList.ts';
import { weightsWith } from './weights.ts';

export interface RankRequest {
  readonly need: MatchNeed;
  readonly today: EpochDay;
  /** Replace the defaults by part; 0-100. */
  readonly weights?: Readonly<Record<string, number>>;
  /** How many matches at most; at least 1. Default: `matchTable.defaultLimit`. */
  readonly limit?: number;
  readonly graph: Relations;
}

/** What `answerOf` turns into texts. */
export interface Ranking {
  readonly prepared: PreparedNeed;
  readonly matches: readonly RankedMatch[];
  readonly nearMisses: readonly RankedMiss[];
  /** The need names no must competence: no data, no score (R32). */
  readonly notScored: boolean;
}

/** Candidates as an index delivers them: `searchIndex.candidates(candidateQuery(...))`. */
export interface CandidateBatch {
  readonly documents: readonly { readonly bound: number; readonly source: MatchSource }[];
  /** No later document has a higher bound. */
  readonly nextBound: number;
}

/**
 * Ranks every source by brute force: the reference.
 *
 * Matches: the best `limit` sources that pass every gate and filter, by score descending, start, price, id. Near
 * misses: the sources that fail exactly one filter and whose score as if that filter held (values of time, reach and
 * price clipped at 0) is at least the last match's score, or all of them when there are fewer than `limit` matches; of
 * these the best `matchTable.nearMisses` in the same order. This depends on the sources alone, not on the order or the
 * engine they come from.
 *
 * @throws DomainError invalid `ready-by-past` or `weights`.
 */
export function rank(request: RankRequest & { readonly sources: Iterable<MatchSource> }): Ranking {
  const run = ranker(request);
  if (run.notScored) return run.result();
  for (const source of request.sources) run.take(source, 1);
  return run.result();
}

/**
 * The same answer from candidates in batches by falling bound: stops as soon as no later document can reach the last
 * match's score, ties included. `nextBound` and `bound` must be upper bounds as `candidateQuery` defines them; every
 * source with a concept of the query must come.
 */
export async function rankCandidates(
  request: RankRequest & { readonly batches: AsyncIterable<CandidateBatch> | BatchesAbove },
): Promise<Ranking> {
  const run = ranker(request);
  if (run.notScored) return run.result();
  const { batches } = request;
  const usefulFrom: ScoreFloor = (failed) => floorAfter(run.floors, failed) - matchTable.slack;
  for await (const { documents, nextBound } of typeof batches === 'function' ? batches(usefulFrom) : batches) {
    for (const { bound, source } of documents) run.take(source, bound);
    if (nextBound + matchTable.slack < run.floors.match) break;
  }
  return run.result();
}

/** The score from which a source is of use that fails so many checks of `candidateQuery`; rises as matches are found. */
export type ScoreFloor = (failed: number) => number;

/** Batches from an index that may leave out what has a bound below the floor. */
export type BatchesAbove = (floor: ScoreFloor) => AsyncIterable<CandidateBatch>;

/** A source that fails two filters is neither a match nor a near miss. */
function floorAfter({ match, near }: Readonly<Floors>, failed: number): number {
  if (failed > 1) return Number.POSITIVE_INFINITY;
  return failed === 0 ? match : near;
}

interface Ranker {
  readonly notScored: boolean;
  readonly floors: Readonly<Floors>;
  readonly take: (source: MatchSource, bound: number) => void;
  readonly result: () => Ranking;
}

function ranker({ need, today, weights, limit, graph }: RankRequest): Ranker {
  const prepared = prepareNeed(need, today, weightsWith(weights), graph);
  const assess = assessor(prepared);
  const matches = topList(limit ?? matchTable.defaultLimit);
  const misses = topList(matchTable.nearMisses);
  const notScored = need.requirements.every(({ importance }) => importance !== 'must');
  const floors: Floors = { match: Number.NEGATIVE_INFINITY, near: Number.NEGATIVE_INFINITY, bound: 1 };
  return {
    notScored,
    floors,
    take(source, bound) {
      if (bound + matchTable.slack < floors.match) return;
      floors.bound = bound;
      const verdict = assess.assess(source, floors);
      if (verdict === 'none') return;
      keep(verdict, source, assess, matches, misses);
      floors.match = matches.floor;
      floors.near = Math.max(matches.floor, misses.floor);
    },
    result: () => ({
      prepared,
      matches: matches.places.map(({ source }) => explainMatch(assess, source)),
      nearMisses: misses.places
        .filter(({ score }) => score >= matches.floor)
        .map(({ source }) => explainMiss(assess, source)),
      notScored,
    }),
  };
}

function keep(verdict: Verdict, source: MatchSource, { outcome }: Assessor, matches: TopList, misses: TopList): void {
  const { score, start, priceCents } = outcome;
  (verdict === 'match' ? matches : misses).add({ source, score, start, priceCents });
}
