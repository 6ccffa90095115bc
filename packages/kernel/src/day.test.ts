import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayInHelsinki, dayOf, epochDay, isDay } from './day.ts';

describe('days', () => {
  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '2026-01-01T00:00:00Z'])('refuses %s', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('counts and comes back the same', () => {
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), (n) => expect(epochDay(dayOf(n))).toBe(n)));
  });

  test('counts as dates do, every day of the calendar in its four hundred years and at both ends of what can be written', () => {
    const numberOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    const cycle = numberOf('2000-12-31') - numberOf('1600-01-01') + 1;
    const days = Array.from({ length: cycle }, (_, at) => dayOf(numberOf('1600-01-01') + at));
    const others = [...days, day('0000-01-01'), day('0000-02-29'), day('9999-12-31')].filter(
      (each) => epochDay(each) !== numberOf(each),
    );
    expect(cycle).toBe(146_463);
    expect(others).toEqual([]);
  });

  test('knows a leap day', () => {
    expect(addDays(day('2028-02-28'), 1)).toBe('2028-02-29');
  });

  test('is the day in Helsinki, not in London', () => {
    expect(dayInHelsinki('2022-12-30T22:00:00Z')).toBe('2022-12-31');
    expect(dayInHelsinki('2026-07-01T20:59:59Z')).toBe('2026-07-01');
    expect(dayInHelsinki('2026-07-01T21:00:00Z')).toBe('2026-07-02');
  });
});
