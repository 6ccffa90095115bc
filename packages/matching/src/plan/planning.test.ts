import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { filterInSlices, mapInSlices, type Planning, runHere, sortInSlices } from './planning.ts';

const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 2_000 });

/** How often it may be interrupted. */
function interruptions(planning: Planning<unknown>): number {
  let count = 0;
  while (!planning.next([]).done) count++;
  return count;
}

describe('work in slices', () => {
  test('sorts, maps and filters as arrays do, equal ones as they were', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const items = values.map((value, place) => ({ value, place }));
        const byValue = (a: { value: number }, b: { value: number }): number => a.value - b.value;
        expect(runHere(sortInSlices(items, byValue))).toEqual(items.toSorted(byValue));
        expect(runHere(mapInSlices(values, (value, i) => value * i))).toEqual(values.map((value, i) => value * i));
        expect(runHere(filterInSlices(values, (value) => value % 3 === 0))).toEqual(values.filter((v) => v % 3 === 0));
      }),
      { numRuns: 200 },
    );
  });

  test('may be interrupted again and again', () => {
    const items = Array.from({ length: 10_000 }, (_, i) => -i);
    expect(interruptions(mapInSlices(items, (i) => i))).toBeGreaterThan(30);
    expect(interruptions(filterInSlices(items, (i) => i > 0))).toBeGreaterThan(30);
    expect(interruptions(sortInSlices(items, (a, b) => a - b))).toBeGreaterThan(100);
  });
});
