import { describe, expect, test } from '@jest/globals';
import type { MatchSource } from '@kohtaanto/matching';
import { anOffer, arbitrarySource, arbitraryTeam, aTeam, testToday } from '@kohtaanto/matching/testing';
import type { FieldFilter, Filter } from '@kohtaanto/search-index';
import fc from 'fast-check';
import { nextStart, nextStartNumbers } from './nextStart.ts';
import { startFields, startsWithin } from './startFields.ts';

/** Tries every day; nothing shared with the fields. */
function startsOn({ schedule, validFrom = 0, validUntil = 99_999 }: MatchSource, on: number, today: number): boolean {
  if (on < validFrom || on > validUntil) return false;
  switch (schedule.kind) {
    case 'dated':
      return schedule.runs.some(({ start }) => start === on);
    case 'rolling': {
      const { firstStart, everyDays, lastStart = 99_999 } = schedule;
      return on >= firstStart && on <= lastStart && (on - firstStart) % everyDays === 0;
    }
    case 'on-demand':
      return on >= today + schedule.leadTimeDays;
    case 'workplace':
      return on >= (schedule.availableFrom ?? 0);
    case 'team':
      return (
        on >= today + schedule.mobilisationDays &&
        schedule.busy.every(({ from, to }) => to < on || from > on + schedule.days - 1)
      );
  }
}

const daysFrom = (today: number, days: number) => Array.from({ length: days + 1 }, (_, i) => today + i);

/** @param written the day on which the source was last written to the index */
function holds(source: MatchSource, filter: Filter, written: number): boolean {
  const { keywords, numbers: lasting } = startFields(source);
  const numbers: Readonly<Record<string, readonly number[]>> = { ...lasting, ...nextStartNumbers(source, written) };
  const passes = (each: FieldFilter): boolean => {
    if (each.kind === 'near') return false;
    if (each.kind === 'keyword') return (keywords[each.field] ?? []).some((value) => each.anyOf.includes(value));
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = each;
    return (numbers[each.field] ?? []).some((number) => number >= min && number <= max);
  };
  return filter.kind === 'any' ? filter.of.some((all) => all.every(passes)) : passes(filter);
}

const today = fc.integer({ min: testToday - 15, max: testToday + 60 });
/** Rhythms of whole weeks, as offers have them, and teams without days of validity. */
const anySource = arbitrarySource('s').map(({ validFrom, validUntil, ...rest }): MatchSource => {
  const isTeam = rest.schedule.kind === 'team';
  const one: MatchSource = {
    ...rest,
    ...(validFrom === undefined || isTeam ? {} : { validFrom }),
    ...(validUntil === undefined || isTeam ? {} : { validUntil }),
  };
  return one.schedule.kind === 'rolling' && one.schedule.everyDays === 30
    ? { ...one, schedule: { ...one.schedule, everyDays: 28 } }
    : one;
});

function within(source: MatchSource, { days, on, written }: { days: number; on: number; written: number }): boolean {
  const isOver = !holds(source, { kind: 'range', field: 'until', min: on }, written);
  return !isOver && holds(source, startsWithin(days, on), written);
}

/** More of the teams that have a job before them and one behind: their free days are the hard ones. */
const source = fc.oneof(
  { weight: 3, arbitrary: anySource },
  { weight: 1, arbitrary: arbitraryTeam.map((schedule) => aTeam({ ...schedule, mobilisationDays: 8, days: 2 })) },
);

describe('what starts within some days', () => {
  test('is found by what the index holds, whatever the schedule', () => {
    let found = 0;
    fc.assert(
      fc.property(source, today, fc.integer({ min: 0, max: 60 }), (one, on, days) => {
        const isFound = within(one, { days, on, written: on });
        found += isFound ? 1 : 0;
        expect(isFound).toBe(daysFrom(on, days).some((each) => startsOn(one, each, on)));
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('is found too when it was written days ago; only between two jobs of a team may it come too soon', () => {
    fc.assert(
      fc.property(source, today, fc.integer({ min: 0, max: 60 }), fc.nat(40), (one, on, days, ago) => {
        const isFound = within(one, { days, on, written: on - ago });
        const starts = daysFrom(on, days).some((each) => startsOn(one, each, on));
        const betweenJobs = one.schedule.kind === 'team' && one.schedule.busy.length > 1;
        if (starts || !betweenJobs) expect(isFound).toBe(starts);
      }),
      { numRuns: 3000 },
    );
  });

  test('shows the first day on which it can start', () => {
    fc.assert(
      fc.property(source, today, (one, on) => {
        expect(nextStart(one, on)).toBe(daysFrom(on, 400).find((each) => startsOn(one, each, on)));
      }),
      { numRuns: 2000 },
    );
  });

  test('is ordered by that day, which is told to change when it does, and not before', () => {
    fc.assert(
      fc.property(source, today, (one, on) => {
        const { next: [next] = [], nextUntil: [until] = [] } = nextStartNumbers(one, on);
        expect(next).toBe(nextStart(one, on));
        if (next === undefined || until === undefined) return;
        expect(until).toBeGreaterThanOrEqual(on);
        expect(nextStart(one, until)).toBe(next);
        expect(nextStart(one, until + 1)).not.toBe(next);
      }),
      { numRuns: 2000 },
    );
  });

  test('asks for few phases, none once every rhythm comes round in time', () => {
    const phases = (days: number) => {
      const filter = startsWithin(days, testToday);
      return filter.kind === 'any'
        ? filter.of.flat().flatMap((each) => (each.kind === 'keyword' ? each.anyOf : []))
        : [];
    };
    expect(phases(0)).toHaveLength(52);
    expect(phases(363)).toEqual([]);
    expect(Math.max(...[30, 90, 180, 250].map((days) => phases(days).length))).toBeLessThan(5_000);
  });

  test('may start again on each of its days until the last one that fits its rhythm', () => {
    const rolling = anOffer({
      schedule: { kind: 'rolling', firstStart: 100, everyDays: 7, lastStart: 120, days: 5 },
    });
    expect(startFields(rolling).numbers.until).toEqual([114]);
  });
});
