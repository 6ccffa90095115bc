import type { ConceptUri } from '@kohtaanto/kernel';
import { type Concept, labelsOf } from './concept.ts';

/**
 * Two descriptions of the same concepts as one list, in the order of the first. The first one's labels, code and
 * levels stay and the other fills in what is missing; labels and relations of both are found by.
 */
export function mergeConcepts(ours: Iterable<Concept>, theirs: Iterable<Concept>): readonly Concept[] {
  const merged = new Map<ConceptUri, Concept>();
  for (const concept of ours) merged.set(concept.uri, concept);
  for (const concept of theirs) {
    const before = merged.get(concept.uri);
    merged.set(concept.uri, before ? mergeConcept(before, concept) : concept);
  }
  return [...merged.values()];
}

function mergeConcept(ours: Concept, theirs: Concept): Concept {
  const labels = { ...theirs.labels, ...ours.labels };
  const both = { ...theirs, ...ours, labels, broader: union(ours.broader, theirs.broader) };
  const fi = alternatives(both, ours, theirs, 'fi');
  const sv = alternatives(both, ours, theirs, 'sv');
  const en = alternatives(both, ours, theirs, 'en');
  const altLabels = { ...(fi && { fi }), ...(sv && { sv }), ...(en && { en }) };
  return {
    ...both,
    ...(Object.keys(altLabels).length > 0 && { altLabels }),
    ...((ours.essential ?? theirs.essential) && { essential: union(ours.essential, theirs.essential) }),
    ...((ours.optional ?? theirs.optional) && { optional: union(ours.optional, theirs.optional) }),
  };
}

function alternatives(
  { labels }: Concept,
  ours: Concept,
  theirs: Concept,
  language: 'fi' | 'sv' | 'en',
): readonly string[] | undefined {
  const all = union(labelsOf(ours, language), labelsOf(theirs, language)).filter((label) => label !== labels[language]);
  return all.length > 0 ? all : undefined;
}

function union(a: readonly string[] = [], b: readonly string[] = []): readonly string[] {
  return [...new Set([...a, ...b])];
}
