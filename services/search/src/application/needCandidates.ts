import type { NeedBatch, NeedBounds, ScoreFloor } from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import type { IndexedNeed } from '../domain/indexedNeed.ts';

/** The needs that the index has for such bounds, by falling bound. */
export async function* needCandidates(
  index: SearchIndex<IndexedNeed>,
  query: NeedBounds | undefined,
  floor: ScoreFloor,
): AsyncGenerator<NeedBatch> {
  if (query === undefined) return;
  for await (const { documents, nextBound } of index.candidates({ ...query, floor })) {
    yield { documents: documents.map(({ bound, source: { asked: need } }) => ({ bound, need })), nextBound };
  }
}
