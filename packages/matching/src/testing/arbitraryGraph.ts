import { type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import fc from 'fast-check';

/** Ten concepts, few enough that needs and sources meet in all relations. */
export const smallConcepts: readonly string[] = Array.from({ length: 10 }, (_, i) => `urn:test:c${i}`);

/** A graph over `smallConcepts` with random relations and reuse levels. */
export const arbitraryGraph: fc.Arbitrary<ConceptGraph> = fc
  .tuple(
    ...smallConcepts.map((uri) => {
      const others = fc.subarray(
        smallConcepts.filter((other) => other !== uri),
        { maxLength: 2 },
      );
      return fc.record({
        uri: fc.constant(uri),
        kind: fc.constant('competence' as const),
        labels: fc.constant({ fi: `osaaminen ${uri.slice(-1)}`, en: `competence ${uri.slice(-1)}` }),
        reuseLevel: fc.constantFrom('transversal', 'cross-sector', 'sector-specific', 'occupation-specific'),
        scheme: fc.constant('test'),
        broader: others,
        essential: others,
      });
    }),
  )
  .map((concepts) => conceptGraph(concepts));
