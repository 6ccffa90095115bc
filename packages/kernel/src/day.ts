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

export function epochDay(of: Day): EpochDay {
  return Math.floor(Date.parse(`${of}T00:00:00Z`) / millisecondsPerDay);
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
