import type { EpochDay } from '@kohtaanto/kernel';
import { firstStart, type MatchSource, type SourceSchedule } from '@kohtaanto/matching';

/** The first day from today on which it can start; undefined when there is none any more. */
export function nextStart({ schedule, validFrom, validUntil }: MatchSource, today: EpochDay): EpochDay | undefined {
  const from = Math.max(today + waitOf(schedule), validFrom ?? today);
  const start =
    schedule.kind === 'dated' ? nextRun(schedule.runs, from) : firstStart(schedule, opening(schedule, from));
  return start <= (validUntil ?? lastDay) ? start : undefined;
}

/**
 * What an index orders by, as no engine can by "the least from today on". `next`: the first day on which it can start.
 * `nextUntil`: the last day on which that is still so; from then on it must be written anew (`startSweeper`).
 */
export function nextStartNumbers(source: MatchSource, today: EpochDay): Readonly<Record<string, readonly number[]>> {
  const next = nextStart(source, today);
  return next === undefined ? {} : { next: [next], nextUntil: [next - waitOf(source.schedule)] };
}

/** No day is later, but Infinity is. */
const lastDay = Number.MAX_SAFE_INTEGER;

function nextRun(runs: readonly { readonly start: EpochDay }[], from: EpochDay): EpochDay {
  return runs.reduce((least, { start }) => (start >= from ? Math.min(least, start) : least), Number.POSITIVE_INFINITY);
}

function opening(schedule: SourceSchedule, from: EpochDay): EpochDay {
  return schedule.kind === 'workplace' ? Math.max(from, schedule.availableFrom ?? from) : from;
}

/** Days from asking to starting. */
function waitOf(schedule: SourceSchedule): number {
  switch (schedule.kind) {
    case 'on-demand':
      return schedule.leadTimeDays;
    case 'team':
      return schedule.mobilisationDays;
    case 'dated':
    case 'rolling':
    case 'workplace':
      return 0;
  }
}
