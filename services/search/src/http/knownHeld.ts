import { invalid } from '@kohtaanto/kernel';
import { type Held, heldCompetence } from '@kohtaanto/matching';
import { conceptProblems } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

/** What is held, from its texts. @throws DomainError invalid `held` as below, and where a text names nothing. */
export function heldFrom(texts: readonly string[], graph: ConceptGraph, list: string): readonly Held[] {
  const isConcept = (uri: string): boolean => graph.get(uri) !== undefined;
  const held = texts.map((text, i) => heldCompetence(text, isConcept, `${list}/${i}`));
  refuseUnknownHeld(graph, held, list);
  return held;
}

/**
 * A slip in what is held would be planned for as if nothing were.
 * @throws DomainError invalid `held` that points at each item of the list that is no competence, or at no level of it.
 */
export function refuseUnknownHeld(graph: ConceptGraph, held: readonly Held[], list: string): void {
  const errors = held.flatMap((item, i) => {
    const pointer = `${list}/${i}`;
    return conceptProblems(graph, 'competence', [{ ...item, pointer }]).map(({ message }) => ({ pointer, message }));
  });
  if (errors.length > 0) throw invalid('held', 'a competence that is held is not known at that level', ...errors);
}
