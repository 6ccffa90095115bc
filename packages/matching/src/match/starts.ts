import { assertNever, type EpochDay } from '@kohtaanto/kernel';
import type { DatedSchedule, RollingSchedule, SourceSchedule, TeamSchedule } from '../model.ts';

/** A schedule that names no runs: it can start on many days. */
export type FlexibleSchedule = Exclude<SourceSchedule, DatedSchedule>;

/** The first day that the source itself needs no later than today for: lead time, mobilisation, a free instructor. */
export function earliestStart(schedule: FlexibleSchedule, today: EpochDay): EpochDay {
  switch (schedule.kind) {
    case 'rolling':
      return today;
    case 'on-demand':
      return today + schedule.leadTimeDays;
    case 'team':
      return today + schedule.mobilisationDays;
    case 'workplace':
      return Math.max(today, schedule.availableFrom ?? today);
    default:
      return assertNever(schedule);
  }
}

/** The first day from `from` on (inclusive) on which it can start; Infinity when there is none. */
export function firstStart(schedule: FlexibleSchedule, from: EpochDay): EpochDay {
  if (schedule.kind === 'rolling') return firstRollingStart(schedule, from);
  return schedule.kind === 'team' ? firstFree(schedule, from) : from;
}

/** The last day up to `until` (inclusive) on which it can start; -Infinity when there is none. */
export function lastStart(schedule: FlexibleSchedule, until: EpochDay): EpochDay {
  if (schedule.kind === 'rolling') return lastRollingStart(schedule, until);
  return schedule.kind === 'team' ? lastFree(schedule, until) : until;
}

function firstRollingStart(schedule: RollingSchedule, from: EpochDay): EpochDay {
  const { firstStart: first, everyDays } = schedule;
  const start = from <= first ? first : first + Math.ceil((from - first) / everyDays) * everyDays;
  return start <= (schedule.lastStart ?? start) ? start : Number.POSITIVE_INFINITY;
}

function lastRollingStart(schedule: RollingSchedule, until: EpochDay): EpochDay {
  const { firstStart: first, everyDays } = schedule;
  const limit = Math.min(until, schedule.lastStart ?? until);
  return limit < first ? Number.NEGATIVE_INFINITY : first + Math.floor((limit - first) / everyDays) * everyDays;
}

/** `busy` is in order and does not overlap, so one pass forwards finds the first gap that holds the days. */
function firstFree({ busy, days }: TeamSchedule, from: EpochDay): EpochDay {
  let start = from;
  for (const taken of busy) if (taken.from <= start + days - 1 && taken.to >= start) start = taken.to + 1;
  return start;
}

function lastFree({ busy, days }: TeamSchedule, until: EpochDay): EpochDay {
  let start = until;
  for (let i = busy.length - 1; i >= 0; i -= 1) {
    const taken = busy[i];
    if (taken && taken.from <= start + days - 1 && taken.to >= start) start = taken.from - days;
  }
  return start;
}
