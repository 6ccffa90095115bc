import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from './editDistance.ts';

/** Optimal string alignment, as its recursive definition has it. */
function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    byDefinition(restA, b) + 1,
    byDefinition(a, restB) + 1,
    byDefinition(restA, restB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(byDefinition(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return Math.min(...ways);
}

describe('the distance of two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

  test('is what the definition gives, or one more than is allowed', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 5 }), (a, b, atMost) => {
        expect(editDistance(a, b, atMost)).toBe(Math.min(byDefinition(a, b), atMost + 1));
      }),
      { numRuns: 300 },
    );
  });

  test('counts two swapped letters as one', () => {
    expect(editDistance('hitsasu', 'hitsaus', 2)).toBe(1);
  });
});
