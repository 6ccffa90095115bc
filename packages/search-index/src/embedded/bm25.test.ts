import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bm25, storedLength } from './bm25.ts';

const counts = fc
  .record({ documents: fc.integer({ min: 1, max: 1e6 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ documents, share }) => ({
    documents,
    holders: Math.max(1, Math.floor(documents * share)),
    tokens: documents * 12,
    weight: 3,
  }));

describe('the relevance of a token', () => {
  test('is what BM25 says, to the digits that 32 bits and a rounded length leave', () => {
    const idf = Math.log(1 + (1_000 - 50 + 0.5) / 50.5);
    const expected = 3 * 2.2 * idf * (2 / (2 + 1.2 * (0.25 + 0.75 * (10 / 12))));
    const score = bm25({ documents: 1_000, holders: 50, tokens: 12_000, weight: 3 });
    expect(score(2, 10)).toBeCloseTo(expected, 5);
    expect(Math.fround(score(2, 10))).toBe(score(2, 10));
  });

  test('is higher the more often a text holds the token, and lower the longer the text', () => {
    const times = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(counts, times, fc.integer({ min: 1, max: 3_000 }), (given, held, length) => {
        const score = bm25(given);
        expect(score(held + 1, length)).toBeGreaterThanOrEqual(score(held, length));
        expect(score(held, length + 1)).toBeLessThanOrEqual(score(held, length));
        expect(score(held, length)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the length of a text', () => {
  test('is kept as Lucene keeps it in one byte', () => {
    const kept = [0, 1, 39, 40, 41, 42, 55, 56, 57, 59, 60, 87, 88, 95, 96, 1_000, 100_000].map(storedLength);
    expect(kept).toEqual([0, 1, 39, 40, 40, 42, 54, 56, 56, 56, 60, 84, 88, 88, 96, 984, 98_328]);
  });

  test('is never kept longer than it is, nor shorter by an eighth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), (length) => {
        expect(storedLength(length)).toBeLessThanOrEqual(length);
        expect(storedLength(length)).toBeGreaterThan(length * 0.875 - 1);
      }),
    );
  });
});
