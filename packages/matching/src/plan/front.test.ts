import { describe, expect, test } from '@jest/globals';
import { picksOf } from './front.ts';

const front = (...points: readonly (readonly [number, number])[]) =>
  points.map(([finish, priceCents]) => ({ finish, priceCents }));

describe('the three picks of a front', () => {
  test('are none for an empty front', () => {
    expect(picksOf([])).toBeUndefined();
  });

  test('take the soonest for balanced when there are under three points', () => {
    expect(picksOf(front([10, 900], [90, 100]))).toEqual({ soonest: 0, cheapest: 1, balanced: 0 });
  });

  test('take the point farthest below the line between the ends for balanced', () => {
    expect(picksOf(front([0, 1000], [10, 600], [20, 150], [100, 0]))).toEqual({ soonest: 0, cheapest: 3, balanced: 2 });
  });

  test('take the sooner of two that lie equally far below', () => {
    // Normalised: (0.1, 0.6), (0.5, 0.2): both 0.3 below the line.
    expect(picksOf(front([0, 1000], [10, 600], [50, 200], [100, 0]))?.balanced).toBe(1);
  });

  test('take the sooner of equals where days times cents pass 2^53', () => {
    // A hundred million cents a day: both lie 1,234,567,891 cents below the line; in floating point the later looks lower.
    const dear = front([0, 3_600_100_036_001], [1001, 3_498_765_467_109], [20_003, 1_598_565_448_107], [36_001, 0]);
    expect(picksOf(dear)?.balanced).toBe(1);
  });

  test('take an end when every other point lies above the line', () => {
    expect(picksOf(front([0, 1000], [60, 900], [100, 0]))?.balanced).toBe(0);
  });
});
