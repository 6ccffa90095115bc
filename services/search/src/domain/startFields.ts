import { day, type EpochDay, epochDay } from '@kohtaanto/kernel';
import { firstStart, type MatchSource, type RollingSchedule, type TeamSchedule } from '@kohtaanto/matching';
import type { FieldFilter, Filter } from '@kohtaanto/search-index';

/** A day later than any that is asked about: a source that never ends by itself. */
const never = epochDay(day('9999-12-31'));
/** Earlier than any: it could always start. */
const always = 0;

/** What an index holds so that `startsWithin` can ask on any day: nothing here depends on today. */
interface StartFields {
  /**
   * `start`: days on which it surely starts. `opens`: the first day from which it can start in its rhythm, every `rhythm`
   * days. `wait`: days from asking to starting. A team's calendar: `askBy` is the last day to ask for a start before
   * its first job, `between` the days on which it can start between two jobs. `until`: the last day on which it can
   * be begun or asked for, or is running.
   */
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  /** `phase`: on which days of its rhythm it starts, as in `7:3`. */
  readonly keywords: Readonly<Record<string, readonly string[]>>;
}

export function startFields(source: MatchSource): StartFields {
  const { schedule, validFrom = always, validUntil = never } = source;
  switch (schedule.kind) {
    case 'dated': {
      const start = schedule.runs.map((run) => run.start).filter((on) => on >= validFrom && on <= validUntil);
      const until = Math.min(Math.max(0, ...schedule.runs.map(({ end }) => end)), validUntil);
      return { numbers: { start, until: [until] }, keywords: {} };
    }
    case 'rolling':
      return rollingFields(schedule, validFrom, validUntil);
    case 'workplace': {
      const { availableFrom } = schedule;
      const opens = Math.max(availableFrom ?? always, validFrom);
      if (opens > validUntil) return neverStarts;
      const start = availableFrom === undefined ? [] : [opens];
      return { numbers: { start, opens: [opens], rhythm: [1], until: [validUntil] }, keywords: {} };
    }
    case 'on-demand': {
      const { leadTimeDays } = schedule;
      if (validFrom > validUntil) return neverStarts;
      const until = validUntil === never ? never : validUntil - leadTimeDays;
      return { numbers: { opens: [validFrom], wait: [leadTimeDays], until: [until] }, keywords: {} };
    }
    // Teams have no days of validity.
    case 'team':
      return { numbers: { ...teamNumbers(schedule), until: [validUntil] }, keywords: {} };
  }
}

const neverStarts: StartFields = { numbers: { until: [always] }, keywords: {} };

function rollingFields(schedule: RollingSchedule, validFrom: EpochDay, validUntil: EpochDay): StartFields {
  const { firstStart: first, everyDays, lastStart = never } = schedule;
  const opens = firstStart(schedule, Math.max(first, validFrom));
  const limit = Math.min(lastStart, validUntil);
  const until = limit === never ? never : first + Math.floor((limit - first) / everyDays) * everyDays;
  if (opens > until) return neverStarts;
  return {
    numbers: { start: [opens], opens: [opens], rhythm: [everyDays], until: [until] },
    keywords: everyDays === 1 ? {} : { phase: [phaseOf(first, everyDays)] },
  };
}

const phaseOf = (on: EpochDay, everyDays: number): string => `${everyDays}:${on % everyDays}`;

function teamNumbers({ busy, days, mobilisationDays }: TeamSchedule): StartFields['numbers'] {
  const [first, last] = [busy[0], busy.at(-1)];
  if (first === undefined || last === undefined) return { opens: [always], wait: [mobilisationDays] };
  const between = busy.slice(1).flatMap((next, i) => daysFrom((busy[i]?.to ?? next.from) + 1, next.from - days));
  return { opens: [last.to + 1], wait: [mobilisationDays], askBy: [first.from - days - mobilisationDays], between };
}

const daysFrom = (from: EpochDay, to: EpochDay): readonly EpochDay[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** No offer starts more seldom (in weeks). */
const longestRhythm = 52;

/**
 * What can start from today until so many days later, today included: dated runs, rolling starts, workplaces, and what
 * is asked for (on demand, a team) with its lead time. Scope must hold `until` from today on. Seats and places are not
 * looked at. Of a team's free days between two jobs only those count that it can mobilise for: `next` (`nextStart.ts`)
 * is never too late, so nothing is left out on a day on which it was not yet written anew.
 */
export function startsWithin(days: number, today: EpochDay): Filter {
  const last = today + days;
  const range = (field: string, bounds: { min?: number; max?: number }): FieldFilter => ({
    kind: 'range',
    field,
    ...bounds,
  });
  const opened = range('opens', { max: last });
  const inTime = range('wait', { max: days });
  const phase: FieldFilter = { kind: 'keyword', field: 'phase', anyOf: phasesFrom(today, last) };
  return {
    kind: 'any',
    of: [
      [range('start', { min: today, max: last })],
      [opened, range('rhythm', { max: days + 1 })],
      [opened, phase],
      [opened, inTime],
      [range('askBy', { min: today }), inTime],
      [range('between', { min: today, max: last }), inTime, range('next', { max: last })],
    ],
  };
}

/** The phases of these days in every rhythm that is longer than they are. */
function phasesFrom(first: EpochDay, last: EpochDay): readonly string[] {
  const all = Array.from({ length: longestRhythm }, (_, i) => (i + 1) * 7).filter(
    (rhythm) => rhythm > last - first + 1,
  );
  return all.flatMap((rhythm) => daysFrom(first, last).map((on) => phaseOf(on, rhythm)));
}
