import { type Day, invalid } from '@kohtaanto/kernel';
import { conceptProblems, municipalityProblems } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

interface Asked {
  readonly competences?: readonly { readonly concept: string; readonly level?: number | undefined }[];
  readonly places?: readonly { readonly municipality: string }[];
}

/**
 * What is asked about and not kept is held to what a kept need is: a slip in a URI would be answered with "nothing".
 * @throws DomainError invalid `need` that points at each competence, level and municipality that there is not.
 */
export function refuseUnknownAsked(graph: ConceptGraph, asked: Asked, at: string, today: Day): void {
  const { competences = [], places = [] } = asked;
  const uses = competences.map(({ concept, level }, i) => ({ concept, level, pointer: `${at}/competences/${i}` }));
  const codes = places.map(({ municipality }, i) => ({
    code: municipality,
    pointer: `${at}/places/${i}/municipality`,
  }));
  const errors = [...conceptProblems(graph, 'competence', uses), ...municipalityProblems(codes, today)];
  if (errors.length > 0) throw invalid('need', 'the need has fields to correct', ...errors);
}
