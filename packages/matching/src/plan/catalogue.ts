import type { ConceptUri } from '@kohtaanto/kernel';
import type { MatchSource } from '../model.ts';
import { filterInSlices, type Planning } from './planning.ts';

/** Sources gathered once for any number of plans. */
export interface Catalogue {
  readonly sources: readonly MatchSource[];
  readonly byConcept: ReadonlyMap<ConceptUri, readonly MatchSource[]>;
}

export function* catalogueOf(sources: Iterable<MatchSource>): Planning<Catalogue> {
  const byConcept = new Map<ConceptUri, MatchSource[]>();
  const all = [...sources];
  yield* filterInSlices(all, (source) => {
    for (const { concept } of source.teaches) {
      const list = byConcept.get(concept);
      if (!list) byConcept.set(concept, [source]);
      else if (list.at(-1) !== source) list.push(source);
    }
    return false;
  });
  return { sources: all, byConcept };
}
