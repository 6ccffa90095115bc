import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ngrams } from '../analysis/ngrams.ts';
import { vectorLength, wordGrams } from './wordGrams.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'e', 'i', 'k', 'n', 's', 't', 'ä'), minLength: 1, maxLength: 8 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 12 });

/** Weights and cosines as the definition has them, over every word. */
function byDefinition(known: readonly string[]) {
  const weight = (gram: string): number => {
    const count = known.reduce((sum, each) => sum + (ngrams(each).get(gram) ?? 0), 0);
    return Math.max(1, Math.log((1 + known.length) / (1 + count)) + 1);
  };
  const vector = (text: string) => new Map([...ngrams(text)].map(([gram, count]) => [gram, count * weight(gram)]));
  const length = (of: ReadonlyMap<string, number>) => Math.sqrt([...of.values()].reduce((sum, x) => sum + x * x, 0));
  return (a: string, b: string): number => {
    const [x, y] = [vector(a), vector(b)];
    const product = [...x].reduce((sum, [gram, each]) => sum + each * (y.get(gram) ?? 0), 0);
    return product / (length(x) * length(y));
  };
}

describe('n-grams of words', () => {
  test('give the cosine that comparing with every word gives, unknown n-grams among them', () => {
    fc.assert(
      fc.property(words, word, (known, asked) => {
        const index = wordGrams(
          known,
          known.map(() => 1),
          known.length,
        );
        const cosine = byDefinition(known);
        const found = new Map(index.near(asked, known.length).map((near) => [near.word, near.cosine]));
        for (const [i, each] of known.entries()) expect(found.get(i) ?? 0).toBeCloseTo(cosine(asked, each), 4);
      }),
      { numRuns: 200 },
    );
  });

  test('give the nearest first, the word itself with 1', () => {
    const known = ['hitsaus', 'hitsaaja', 'huolto'];
    const index = wordGrams(known, [3, 1, 2], 6);
    const near = index.near('hitsaus', 3);
    expect(near.map(({ word }) => word).slice(0, 2)).toEqual([0, 1]);
    expect(near[0]?.cosine).toBeCloseTo(1, 5);
    expect(index.near('hitsaus', 1)).toHaveLength(1);
  });

  test('add up: the vector of two words is as long as their sum', () => {
    const known = ['auto', 'huolto', 'autot'];
    const index = wordGrams(known, [1, 1, 1], 3);
    expect(index.lengthOf([0, 2])).toBeCloseTo(vectorLength(index.vector(['auto', 'autot'])), 4);
  });
});
