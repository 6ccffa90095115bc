import { DomainError } from './domainError.ts';

/** A calendar day in Europe/Helsinki as `YYYY-MM-DD`. */
export type Day = string & { readonly __brand: 'Day' };

/** The same day as whole days since 1970-01-01: what matching and planning count with. */
export type EpochDay = number;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

/** Whether the text is a day that exists (`2026-02-30` does not). */
export function isDay(text: string): text is Day {
  if (!pattern.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** @throws DomainError invalid `day` when the text is not a day that exists. */
export function day(text: string): Day {
  if (!isDay(text)) throw new DomainError('invalid', 'day', `"${text}" is not a day; write it as YYYY-MM-DD`);
  return text;
}

/** Counted from its digits, many times faster than a date is parsed: an index over many offers asks for millions. */
export function epochDay(of: Day): EpochDay {
  const [year, month] = [digits(of, 0, 4), digits(of, 5, 7)];
  // Years that begin in March end with the leap day, and their months' lengths are then a straight line, rounded down.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(of, 8, 10) - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return 365 * marchYear + leapDays + dayOfYear - daysUntil1970;
}

/** From 1 March of the year 0. */
const daysUntil1970 = 719_468;
const zero = 0x30;

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = 10 * number + text.charCodeAt(at) - zero;
  return number;
}

export function dayOf(epoch: EpochDay): Day {
  return day(new Date(epoch * millisecondsPerDay).toISOString().slice(0, 10));
}

export function addDays(to: Day, days: number): Day {
  return dayOf(epochDay(to) + days);
}

const helsinki = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short' });

/** The calendar day in Europe/Helsinki at an instant (ISO 8601 with offset, or a Date). */
export function dayInHelsinki(instant: string | Date): Day {
  return day(helsinki.format(typeof instant === 'string' ? new Date(instant) : instant));
}
