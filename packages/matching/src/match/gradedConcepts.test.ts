import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { relations } from '../matchTable.ts';
import { creditOf } from './credit.ts';
import { gradedConcept, gradedConcepts, gradedTerms } from './gradedConcepts.ts';

const arbitraryTaught = fc.record(
  {
    concept: fc.constantFrom('urn:test:a', 'urn:test:b'),
    level: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0.1, max: 9, noNaN: true })),
    extent: fc.constantFrom('full' as const, 'partial' as const),
    provenance: fc.constantFrom('manual' as const, 'imported' as const, 'confirmed' as const, 'proposed' as const),
  },
  { requiredKeys: ['concept', 'extent', 'provenance'] },
);
const arbitraryRequirement = fc.record(
  {
    concept: fc.constant('urn:test:r'),
    importance: fc.constant('must' as const),
    level: fc.integer({ min: 1, max: 9 }),
    acceptNarrower: fc.boolean(),
  },
  { requiredKeys: ['concept', 'importance', 'acceptNarrower'] },
);

describe('a graded concept', () => {
  test('is one of its concept and stands for the credit of what is taught: the very one for levels 1 to 6', () => {
    fc.assert(
      fc.property(arbitraryTaught, arbitraryRequirement, fc.constantFrom(...relations), (taught, asked, relation) => {
        const terms = gradedConcepts(taught.concept).filter(({ term }) => term === gradedConcept(taught));
        expect(terms).toHaveLength(1);
        const most = terms.map((each) => creditOf(asked, relation, each.taught))[0] ?? 0;
        const credit = creditOf(asked, relation, taught);
        expect(most).toBeGreaterThanOrEqual(credit);
        const { level = 1 } = taught;
        if (Number.isInteger(level) && level <= 6 && (asked.level ?? 1) <= 6) expect(most).toBe(credit);
      }),
      { numRuns: 2_000 },
    );
  });

  test('stands once among the terms of a source, whichever source was asked about before', () => {
    fc.assert(
      fc.property(fc.array(fc.array(arbitraryTaught, { maxLength: 6 })), (sources) => {
        for (const teaches of sources.flatMap((each) => [each, each])) {
          expect(gradedTerms(teaches)).toEqual([...new Set(teaches.map(gradedConcept))]);
        }
      }),
    );
  });

  test('differs between concepts', () => {
    const terms = ['urn:test:a', 'urn:test:b', 'urn:test:a 1'].flatMap((concept) =>
      gradedConcepts(concept).map(({ term }) => term),
    );
    expect(new Set(terms).size).toBe(terms.length);
  });
});
