import { addDays, type Day, epochDay } from '@kohtaanto/kernel';
import type { DemoRun } from './demoRegion.ts';

/** Days of the school year ahead, counted in weeks from the day the demo is started: week 1 begins next Monday. */
export interface Calendar {
  readonly monday: (week: number) => Day;
  readonly friday: (week: number) => Day;
  /** Mondays to Fridays for whole weeks. */
  readonly weeks: (week: number, weeks: number, seats: number, seatsLeft?: number) => DemoRun;
  /** Some days of one week, from Monday (1) to Friday (5). */
  readonly days: (week: number, from: 1 | 2 | 3 | 4 | 5, days: number, seats: number, seatsLeft?: number) => DemoRun;
  /** Saturday of the first week to Sunday of the last. */
  readonly weekends: (week: number, weekends: number, seats: number, seatsLeft?: number) => DemoRun;
}

const week = 7;
const thursday = 3; // 1970-01-01, counted from Monday as 0

export function calendarFrom(today: Day): Calendar {
  const nextMonday = addDays(today, week - ((epochDay(today) + thursday) % week));
  const monday = (number: number): Day => addDays(nextMonday, (number - 1) * week);
  const run = (start: Day, days: number, seats: number, seatsLeft = seats): DemoRun => ({
    start,
    end: addDays(start, days - 1),
    seats,
    seatsLeft,
  });
  return {
    monday,
    friday: (number) => addDays(monday(number), 4),
    weeks: (number, weeks, ...seats) => run(monday(number), weeks * week - 2, ...seats),
    days: (number, from, days, ...seats) => run(addDays(monday(number), from - 1), days, ...seats),
    weekends: (number, weekends, ...seats) => run(addDays(monday(number), 5), (weekends - 1) * week + 2, ...seats),
  };
}
