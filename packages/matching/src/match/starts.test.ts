import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testToday } from '../testing/arbitraryNeed.ts';
import { arbitraryOnDemand, arbitraryRolling, arbitraryTeam, arbitraryWorkplace } from '../testing/arbitrarySource.ts';
import { earliestStart, type FlexibleSchedule, firstStart, lastStart } from './starts.ts';

const flexible = fc.oneof(arbitraryRolling, arbitraryOnDemand, arbitraryTeam, arbitraryWorkplace);
const anyDay = fc.integer({ min: testToday - 30, max: testToday + 100 });

describe('the starts of a schedule without named runs', () => {
  test('begin with the first day that a search day by day finds', () => {
    fc.assert(
      fc.property(flexible, anyDay, (schedule, from) => {
        let start = from;
        while (start < from + 300 && !canStart(schedule, start)) start += 1;
        expect(firstStart(schedule, from)).toBe(start < from + 300 ? start : Number.POSITIVE_INFINITY);
      }),
      { numRuns: 2_000 },
    );
  });

  test('end with the last day that a search backwards finds', () => {
    fc.assert(
      fc.property(flexible, anyDay, (schedule, until) => {
        let start = until;
        while (start > until - 300 && !canStart(schedule, start)) start -= 1;
        expect(lastStart(schedule, until)).toBe(start > until - 300 ? start : Number.NEGATIVE_INFINITY);
      }),
      { numRuns: 2_000 },
    );
  });

  test('wait for lead time, mobilisation and a free instructor', () => {
    const at = (schedule: FlexibleSchedule): number => earliestStart(schedule, 100);
    expect(at({ kind: 'on-demand', minGroup: 1, leadTimeDays: 14, days: 5 })).toBe(114);
    expect(at({ kind: 'workplace', employerId: 'e', capacityLeft: 1, availableFrom: 90, days: 5 })).toBe(100);
    expect(at({ kind: 'workplace', employerId: 'e', capacityLeft: 1, availableFrom: 120, days: 5 })).toBe(120);
    expect(at({ kind: 'rolling', firstStart: 90, everyDays: 7, days: 5 })).toBe(100);
  });
});

function canStart(schedule: FlexibleSchedule, start: number): boolean {
  if (schedule.kind === 'team') {
    const end = start + schedule.days - 1;
    return schedule.busy.every(({ from, to }) => to < start || from > end);
  }
  if (schedule.kind !== 'rolling') return true;
  const since = start - schedule.firstStart;
  return since >= 0 && since % schedule.everyDays === 0 && start <= (schedule.lastStart ?? start);
}
