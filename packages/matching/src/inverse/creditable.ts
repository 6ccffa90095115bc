import type { ConceptUri } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Link, Relations } from '../match/preparedNeed.ts';
import type { Relation } from '../matchTable.ts';
import type { Requirement, Taught } from '../model.ts';

/** What matching asks of the taxonomy where it begins at what is taught. */
export type InverseRelations = Relations & Pick<ConceptGraph, 'essentialOf'>;

/** What is taught that gives credit for an asked concept. */
interface Crediting {
  readonly taught: ConceptUri;
  readonly relation: Relation;
}

/** Asked concept -> what the source teaches that is credited to it: the reverse of `relatedConcepts`. */
export type Creditable = ReadonlyMap<ConceptUri, readonly Crediting[]>;

export function creditable(teaches: readonly Taught[], graph: InverseRelations): Creditable {
  const found = new Map<ConceptUri, Crediting[]>();
  for (const taught of new Set(teaches.map(({ concept }) => concept))) {
    for (const [asked, relation] of askedFor(taught, graph)) {
      const list = found.get(asked);
      if (list) list.push({ taught, relation });
      else found.set(asked, [{ taught, relation }]);
    }
  }
  return found;
}

/** Every concept that the taught one is credited to, by the best relation: who is narrower to one is broader to the other. */
function askedFor(taught: ConceptUri, graph: InverseRelations): ReadonlyMap<ConceptUri, Relation> {
  const asked = new Map<ConceptUri, Relation>();
  const add = (concepts: readonly ConceptUri[], relation: Relation): void => {
    for (const concept of concepts) if (!asked.has(concept)) asked.set(concept, relation);
  };
  add([taught], 'same');
  add(graph.broader(taught), 'narrower');
  add(graph.narrower(taught), 'broader');
  // An occupation's essential skills are no skill-skill relation.
  const essential = graph.essentialOf(taught).filter((concept) => graph.requiredBy(concept).includes(taught));
  add(essential, 'required-by');
  add(graph.siblings(taught), 'sibling');
  return asked;
}

/** The links of a need to what the source teaches: all of `PreparedNeed.links` that this source can look up. */
export function linksTo(requirements: readonly Requirement[], credits: Creditable): ReadonlyMap<ConceptUri, Link[]> {
  const links = new Map<ConceptUri, Link[]>();
  for (let index = 0; index < requirements.length; index += 1) {
    for (const { taught, relation } of credits.get(requirements[index]?.concept ?? '') ?? []) {
      const list = links.get(taught);
      if (list) list.push({ index, relation });
      else links.set(taught, [{ index, relation }]);
    }
  }
  return links;
}
