import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { levelsOf } from './levels.ts';

const weight = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('levels', () => {
  test('bound every sum of weights from above, and closely', () => {
    const base = fc.constantFrom(0, 50, -3.3);
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 300 }), base, (weights, start) => {
        const requirements = weights.map((each, n) => [{ concept: `c${n}`, weight: each }]);
        const levels = levelsOf({ scope: [], base: start, requirements });
        const level = levels.requirements.flat().reduce((sum, { steps }) => sum + steps, 0);
        const sum = weights.reduce((total, each) => total + each, start);
        expect(level).toBe(levels.highest);
        expect(levels.boundAt(level)).toBeGreaterThanOrEqual(sum);
        expect(levels.boundAt(level)).toBeLessThanOrEqual(sum + (sum - start) / 100 + 1e-9);
      }),
    );
  });

  test('put the best concept of a requirement first', () => {
    const named = [1, 3, 2].map((each) => ({ concept: `c${each}`, weight: each }));
    const [first] = levelsOf({ scope: [], base: 0, requirements: [named] }).requirements;
    expect(first?.map(({ concept }) => concept)).toEqual(['c3', 'c2', 'c1']);
  });
});
