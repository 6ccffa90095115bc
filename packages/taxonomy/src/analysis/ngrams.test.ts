import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ngramCosine, ngrams } from './ngrams.ts';

test('n-grams of 2 to 5 letters stay inside the word, whose ends are marked', () => {
  expect([...ngrams('ab')]).toEqual([
    ['_a', 1],
    ['ab', 1],
    ['b_', 1],
    ['_ab', 1],
    ['ab_', 1],
    ['_ab_', 1],
  ]);
});

test('a misspelt word is nearer to what was meant than to another word', () => {
  expect(ngramCosine('hitsuas', 'hitsaus')).toBeGreaterThan(ngramCosine('hitsuas', 'maalaus'));
});

test('the cosine is symmetric, from 0 to 1, and 1 for a word and itself', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      const cosine = ngramCosine(a, b);
      expect(cosine).toBeCloseTo(ngramCosine(b, a), 12);
      expect(cosine).toBeGreaterThanOrEqual(0);
      expect(cosine).toBeLessThanOrEqual(1 + 1e-12);
      expect(ngramCosine(a, a)).toBeCloseTo(1, 12);
    }),
  );
});
