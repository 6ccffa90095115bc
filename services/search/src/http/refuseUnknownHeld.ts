import { invalid } from '@kohtaanto/kernel';
import { heldCompetence } from '@kohtaanto/matching';
import { conceptProblems } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

/**
 * A slip in what is held would be planned for as if nothing were.
 * @throws DomainError invalid `held` that points at each text of the list that names no competence, or no level of it.
 */
export function refuseUnknownHeld(graph: ConceptGraph, held: readonly string[], list: string): void {
  const errors = held.flatMap((text, i) => {
    const pointer = `${list}/${i}`;
    const use = { ...heldCompetence(text, pointer), pointer };
    return conceptProblems(graph, 'competence', [use]).map(({ message }) => ({ pointer, message }));
  });
  if (errors.length > 0) throw invalid('held', 'a competence that is held is not known at that level', ...errors);
}
