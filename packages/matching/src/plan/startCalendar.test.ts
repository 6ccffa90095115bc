import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstStartIn } from './startCalendar.ts';

const day = fc.integer({ min: 0, max: 40 });
const calendars = fc
  .record({
    days: fc.integer({ min: 1, max: 5 }),
    from: day,
    last: day,
    anchor: day,
    every: fc.constantFrom(1, 1, 2, 7),
    taken: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 4 })), { maxLength: 3 }),
  })
  .map(({ taken, ...calendar }) => ({ ...calendar, taken: apart(taken) }));

/** In order and not overlapping, as pairs from, to. */
function apart(stretches: readonly (readonly [number, number])[]): number[] {
  const found: number[] = [];
  for (const [from, more] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (from > (found.at(-1) ?? -1)) found.push(from, from + more);
  }
  return found;
}

describe('a start calendar', () => {
  test('gives the first day that looking at one day after the other gives', () => {
    fc.assert(
      fc.property(calendars, day, (calendar, wanted) => {
        // A source is taken at times or starts in a rhythm, never both.
        const { days, from, last, anchor, every, taken: busy } = calendar;
        const taken = every === 1 ? busy : [];
        const isFree = (start: number): boolean =>
          taken.every((_, i) => i % 2 === 1 || (taken[i] ?? 0) > start + days - 1 || (taken[i + 1] ?? 0) < start);
        const fits = (start: number): boolean =>
          start >= from && start <= last && start >= anchor && (start - anchor) % every === 0 && isFree(start);
        const all = Array.from({ length: 100 }, (_, start) => start).filter((start) => start >= wanted && fits(start));
        expect(firstStartIn({ ...calendar, taken }, wanted)).toBe(all[0] ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 1000 },
    );
  });
});
