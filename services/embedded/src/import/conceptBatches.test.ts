import { describe, expect, test } from '@jest/globals';
import type { ImportedConcept } from '@kohtaanto/events';
import fc from 'fast-check';
import { conceptBatches } from './conceptBatches.ts';

const concept = (i: number, label: string): ImportedConcept => ({
  ...{ uri: `urn:test:${i}`, kind: 'competence', labels: { fi: label }, scheme: 'test', broader: [] },
});

describe('concepts in portions', () => {
  test('carry at most 500 each', () => {
    const sizes = conceptBatches(Array.from({ length: 1_201 }, (_, i) => concept(i, 'x'))).map(({ length }) => length);
    expect(sizes).toEqual([500, 500, 201]);
    expect(conceptBatches([])).toEqual([]);
  });

  test('stay under a request’s megabyte whatever their labels, in order and whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120_000 }), { maxLength: 40 }), (lengths) => {
        const concepts = lengths.map((length, i) => concept(i, 'ä'.repeat(length)));
        const batches = conceptBatches(concepts);
        expect(batches.flat()).toEqual(concepts);
        for (const batch of batches)
          expect(Buffer.byteLength(JSON.stringify({ concepts: batch }))).toBeLessThan(1_000_000);
      }),
      { numRuns: 30 },
    );
  });
});
