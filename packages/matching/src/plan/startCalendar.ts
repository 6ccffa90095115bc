import type { EpochDay } from '@kohtaanto/kernel';
import {
  type FlexibleTiming,
  noDay,
  type SearchProblem,
  type SearchStep,
  type StepTiming,
} from './search/searchProblem.ts';

/**
 * When a flexible step can start, as plain numbers, so that it can be handed to another thread: from `from` to `last`
 * (both inclusive), on `anchor` and every `every` days after it, and so that none of its days is taken.
 */
export interface StartCalendar {
  /** Length: a start on day s ends on s + days - 1. */
  readonly days: number;
  readonly from: EpochDay;
  readonly last: EpochDay;
  readonly anchor: EpochDay;
  readonly every: number;
  /** Taken days as pairs from, to (inclusive), in order, not overlapping. */
  readonly taken: readonly EpochDay[];
}

export interface CalendarTiming extends FlexibleTiming {
  readonly calendar: StartCalendar;
}

export type PortableTiming = Extract<StepTiming, { kind: 'fixed' }> | CalendarTiming;

/** A problem whose every step is plain numbers. */
export interface PortableProblem extends SearchProblem {
  readonly steps: readonly (SearchStep & { readonly timing: PortableTiming })[];
  /**
   * Where not all that could be used did fit into the problem: one that has a path for each of those there would be, with
   * the same days and price, and others that nobody can take. So what it proves to be out of reach is.
   */
  readonly relaxed?: PortableProblem;
}

export function calendarTiming(calendar: StartCalendar): CalendarTiming {
  const { days, from, last, anchor, every, taken } = calendar;
  const anyDays = every === 1 && taken.length === 0 && { from: Math.max(from, anchor), last };
  const first = (day: EpochDay): EpochDay => firstStartIn(calendar, day);
  return { kind: 'flexible', days, calendar, first, ...(anyDays && { anyDays }) };
}

/** The first start on the day or later; `noDay` when there is none. */
export function firstStartIn({ days, from, last, anchor, every, taken }: StartCalendar, day: EpochDay): EpochDay {
  const wanted = Math.max(day, from);
  let start = wanted <= anchor ? anchor : anchor + Math.ceil((wanted - anchor) / every) * every;
  for (let i = 0; i < taken.length; i += 2) {
    const [begins = 0, ends = 0] = [taken[i], taken[i + 1]];
    if (begins <= start + days - 1 && ends >= start) start = ends + 1;
  }
  return start <= last ? start : noDay;
}
