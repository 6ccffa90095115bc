import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { float32Slack, upToFloat32 } from './float32.ts';

const weight = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('a number of 32 bits', () => {
  test('is never below the weight that it stands for, and the least such one', () => {
    fc.assert(
      fc.property(weight, (value) => {
        const up = upToFloat32(value);
        expect(Math.fround(up)).toBe(up);
        expect(up).toBeGreaterThanOrEqual(value);
        expect(up - value).toBeLessThanOrEqual(value * float32Slack + 2 ** -149);
      }),
    );
  });

  test('stays itself where it already is one', () => {
    for (const value of [0, 1, 0.5, 2 ** -149, 1e6]) expect(upToFloat32(value)).toBe(value);
    expect(upToFloat32(Number.MIN_VALUE)).toBe(2 ** -149);
  });

  test('is above any sum of weights, rounded by the engine, once the slack is added', () => {
    fc.assert(
      fc.property(fc.array(weight, { maxLength: 40 }), (weights) => {
        const meant = weights.reduce((sum, each) => sum + each, 0);
        const summed = Math.fround(weights.reduce((sum, each) => sum + upToFloat32(each), 0));
        expect(summed * (1 + float32Slack)).toBeGreaterThanOrEqual(meant);
      }),
    );
  });
});
