import type { EpochDay } from '@kohtaanto/kernel';
import { type Assessor, assessor, type Floors } from '../match/assess.ts';
import { explainMatch, explainMiss, type RankedMatch, type RankedMiss } from '../match/explain.ts';
import { askedOf, type PreparedNeed, prepareNeed } from '../match/preparedNeed.ts';
import type { ScoreFloor } from '../match/rank.ts';
import { compareTexts, topListBy } from '../match/topList.ts';
import { weightsWith } from '../match/weights.ts';
import { matchTable, type Weights } from '../matchTable.ts';
import type { MatchNeed, MatchSource } from '../model.ts';
import { creditable, type InverseRelations, linksTo } from './creditable.ts';

/** A need among others. */
export type NamedNeed = MatchNeed & { readonly id: string };

export interface NeedRankRequest {
  readonly source: MatchSource;
  readonly today: EpochDay;
  /** Replace the defaults by part; 0-100. */
  readonly weights?: Readonly<Record<string, number>>;
  /** How many matches at most; at least 1. Default: `matchTable.defaultLimit`. */
  readonly limit?: number;
  readonly graph: InverseRelations;
}

/** What `answerOf` turns into texts, one need at a time. */
export interface NeedRanking {
  readonly matches: readonly {
    readonly need: NamedNeed;
    readonly prepared: PreparedNeed;
    readonly match: RankedMatch;
  }[];
  readonly nearMisses: readonly {
    readonly need: NamedNeed;
    readonly prepared: PreparedNeed;
    readonly miss: RankedMiss;
  }[];
}

/** Candidates as an index delivers them by `needQuery`. */
export interface NeedBatch {
  readonly documents: readonly { readonly bound: number; readonly need: NamedNeed }[];
  /** No later document has a higher bound. */
  readonly nextBound: number;
}

/**
 * Ranks every need for one source by brute force: the reference. A need is scored as `rank` scores the source for it, by
 * the same function. Best first: by score, then the need that must be ready soonest (none named: last), then id. Needs
 * that are over and those without a must competence are left out; near misses as `rank` has them.
 * @throws DomainError invalid `weights`.
 */
export function rankNeeds(request: NeedRankRequest & { readonly needs: Iterable<NamedNeed> }): NeedRanking {
  const run = ranker(request);
  for (const need of request.needs) run.take(need, 1);
  return run.result();
}

/**
 * The same answer from candidates in batches by falling bound; it stops as soon as no later need can reach the last
 * match's score, ties included. The bounds must be true ones, and every need that can be matched must come.
 */
export async function rankNeedCandidates(
  request: NeedRankRequest & { readonly batches: (floor: ScoreFloor) => AsyncIterable<NeedBatch> },
): Promise<NeedRanking> {
  const run = ranker(request);
  const usefulFrom: ScoreFloor = (failed) => run.floorAfter(failed) - matchTable.slack;
  for await (const { documents, nextBound } of request.batches(usefulFrom)) {
    for (const { bound, need } of documents) run.take(need, bound);
    if (nextBound + matchTable.slack < run.floorAfter(0)) break;
  }
  return run.result();
}

interface Place {
  readonly need: NamedNeed;
  readonly score: number;
}

function comparePlaces(a: Place, b: Place): number {
  if (a.score !== b.score) return b.score - a.score;
  const [aReady, bReady] = [a.need.readyBy ?? Number.POSITIVE_INFINITY, b.need.readyBy ?? Number.POSITIVE_INFINITY];
  if (aReady !== bReady) return aReady < bReady ? -1 : 1;
  return compareTexts(a.need.id, b.need.id);
}

function ranker({ source, today, weights: overrides, limit, graph }: NeedRankRequest) {
  const weights = weightsWith(overrides);
  const assessorFor = needAssessor({ source, today, graph });
  // Explanations also ask what would come of more that is taught, so they get every link of the need.
  const wholeFor = (need: MatchNeed): Assessor => assessor(prepareNeed(need, today, weights, graph));
  const matches = topListBy(limit ?? matchTable.defaultLimit, comparePlaces);
  const misses = topListBy(matchTable.nearMisses, comparePlaces);
  const floors: Floors = { match: Number.NEGATIVE_INFINITY, near: Number.NEGATIVE_INFINITY, bound: 1 };
  return {
    /** A need that fails two filters is neither a match nor a near miss. */
    floorAfter: (failed: number): number => {
      if (failed > 1) return Number.POSITIVE_INFINITY;
      return failed === 0 ? floors.match : floors.near;
    },
    take(need: NamedNeed, bound: number): void {
      if (bound + matchTable.slack < floors.match) return;
      const assess = assessorFor(need, weights);
      if (assess === undefined) return;
      floors.bound = bound;
      const verdict = assess.assess(source, floors);
      if (verdict === 'none') return;
      (verdict === 'match' ? matches : misses).add({ need, score: assess.outcome.score });
      floors.match = matches.floor;
      floors.near = Math.max(matches.floor, misses.floor);
    },
    result: (): NeedRanking => ({
      matches: matches.places.map(({ need }) => {
        const assess = wholeFor(need);
        return { need, prepared: assess.prepared, match: explainMatch(assess, source) };
      }),
      nearMisses: misses.places
        .filter(({ score }) => score >= matches.floor)
        .map(({ need }) => {
          const assess = wholeFor(need);
          return { need, prepared: assess.prepared, miss: explainMiss(assess, source) };
        }),
    }),
  };
}

/** Assesses the source for one need after the other; undefined for a need that has no scores or is over. */
export function needAssessor(of: {
  readonly source: MatchSource;
  readonly today: EpochDay;
  readonly graph: InverseRelations;
}): (need: MatchNeed, weights: Weights) => Assessor | undefined {
  const { source, today, graph } = of;
  const credits = creditable(source.teaches, graph);
  return (need, weights) => {
    if (need.readyBy !== undefined && need.readyBy <= today) return undefined;
    const links = linksTo(need.requirements, credits);
    if (links.size === 0 || askedOf(need, weights).totalWeight === 0) return undefined;
    if (need.requirements.every(({ importance }) => importance !== 'must')) return undefined;
    return assessor(prepareNeed(need, today, weights, graph, links));
  };
}
