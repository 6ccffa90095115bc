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
        const level = weights.reduce((total, each) => total + levels.stepsOf(each), 0);
        const sum = weights.reduce((total, each) => total + each, start);
        expect(level).toBe(levels.highest);
        expect(levels.boundAt(level)).toBeGreaterThanOrEqual(sum);
        expect(levels.boundAt(level)).toBeLessThanOrEqual(sum + (sum - start) / 100 + 1e-9);
      }),
    );
  });

  test('count the best concept of each requirement, in whatever order they come', () => {
    const named = [1, 3, 2].map((each) => ({ concept: `c${each}`, weight: each }));
    const levels = levelsOf({ scope: [], base: 0, requirements: [named, named.slice(0, 1)] });
    expect(levels.highest).toBe(levels.stepsOf(3) + levels.stepsOf(1));
  });
});
