import { matchTable } from '../matchTable.ts';
import type { MatchSource } from '../model.ts';
import { assessor } from './assess.ts';
import { prepareNeed } from './preparedNeed.ts';
import type { BatchesAbove, RankRequest } from './rank.ts';
import { weightsWith } from './weights.ts';

/** A source that is a match with its score. */
export interface FittingSource {
  readonly source: MatchSource;
  readonly score: number;
}

/**
 * Every source that is a match with at least this score, in no order: what `rank` would list with a limit that is high
 * enough. The bounds must be true ones. @throws DomainError as `rank`.
 */
export async function fittingSources(
  request: Omit<RankRequest, 'limit'> & { readonly least: number; readonly batches: BatchesAbove },
): Promise<readonly FittingSource[]> {
  const { need, today, weights, graph, least, batches } = request;
  const assess = assessor(prepareNeed(need, today, weightsWith(weights), graph));
  const fitting: FittingSource[] = [];
  if (need.requirements.every(({ importance }) => importance !== 'must')) return fitting;
  const floors = { match: least, near: Number.POSITIVE_INFINITY, bound: 1 };
  const usefulFrom = (failed: number): number => (failed > 0 ? Number.POSITIVE_INFINITY : least - matchTable.slack);
  for await (const { documents, nextBound } of batches(usefulFrom)) {
    for (const { source } of documents) {
      if (assess.assess(source, floors) === 'match') fitting.push({ source, score: assess.outcome.score });
    }
    if (nextBound + matchTable.slack < least) break;
  }
  return fitting;
}
