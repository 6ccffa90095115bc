import { describe, expect, test } from '@jest/globals';
import type { MatchSource } from '@kohtaanto/matching';
import { anOffer, arbitrarySource, testToday } from '@kohtaanto/matching/testing';
import type { FieldFilter, Filter } from '@kohtaanto/search-index';
import fc from 'fast-check';
import { nextStart, startFields, startsWithin } from './startFields.ts';

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

function holds(source: MatchSource, filter: Filter): boolean {
  const { numbers, keywords } = startFields(source);
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
const source = arbitrarySource('s').map(({ validFrom, validUntil, ...rest }): MatchSource => {
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

describe('what starts within some days', () => {
  test('is found by fields that know no today, whatever the schedule', () => {
    let found = 0;
    fc.assert(
      fc.property(source, today, fc.integer({ min: 0, max: 60 }), (one, on, days) => {
        const isOver = !holds(one, { kind: 'range', field: 'until', min: on });
        const starts = daysFrom(on, days).filter((each) => startsOn(one, each, on));
        const betweenJobs = one.schedule.kind === 'team' && one.schedule.busy.length > 1;
        const isFound = !isOver && holds(one, startsWithin(days, on));
        found += isFound ? 1 : 0;
        if (starts.length > 0) expect(isFound).toBe(true);
        else if (!betweenJobs) expect(isFound).toBe(false);
      }),
      { numRuns: 5000 },
    );
    expect(found).toBeGreaterThan(500);
  });

  test('shows the first day on which it can start', () => {
    fc.assert(
      fc.property(source, today, (one, on) => {
        expect(nextStart(one, on)).toBe(daysFrom(on, 400).find((each) => startsOn(one, each, on)));
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
