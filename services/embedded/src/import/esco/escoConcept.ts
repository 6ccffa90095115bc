import type { ImportedConcept } from '@kohtaanto/events';
import type { Concept } from '@kohtaanto/taxonomy';

const iscoGroup = /\/isco\/C?(\d{1,4})$/;

/** ISCO groups are no concepts of Kohtaanto: they give occupations their codes (R21). */
export function isIscoGroup({ uri }: Pick<Concept, 'uri'>): boolean {
  return iscoGroup.test(uri);
}

/** A skill or occupation as it is imported; an occupation without a code of its own takes its ISCO group's. */
export function escoConcept(concept: Concept): ImportedConcept {
  const { broader, altLabels, essential, optional, code, ...same } = concept;
  const group = broader.map((uri) => iscoGroup.exec(uri)?.[1]).find((each) => each !== undefined);
  const known = code ?? group;
  return {
    ...same,
    broader: broader.filter((uri) => !iscoGroup.test(uri)),
    ...(known === undefined ? {} : { code: known }),
    ...(altLabels === undefined ? {} : { altLabels: listsOf(altLabels) }),
    ...(essential === undefined ? {} : { essential: [...essential] }),
    ...(optional === undefined ? {} : { optional: [...optional] }),
  };
}

function listsOf({ fi, sv, en }: NonNullable<Concept['altLabels']>): NonNullable<ImportedConcept['altLabels']> {
  return { ...(fi && { fi: [...fi] }), ...(sv && { sv: [...sv] }), ...(en && { en: [...en] }) };
}
