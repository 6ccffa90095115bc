import type { OfferSchedule } from '@kohtaanto/events';
import { assertNever, type Day } from '@kohtaanto/kernel';
import type { Cells } from './cells.ts';
import { listOf, readCount, readDay, readWord } from './readValues.ts';

type Dated = Extract<OfferSchedule, { kind: 'dated' }>;

/** A schedule as `POST /api/offers` takes it: seats that were taken meanwhile stay taken. */
export type ScheduleBody =
  | { readonly kind: 'dated'; readonly runs: readonly Omit<Dated['runs'][number], 'seatsLeft'>[] }
  | Exclude<OfferSchedule, Dated>;

const kinds = ['dated', 'rolling', 'on-demand'] as const;

export function scheduleOf(cells: Cells): ScheduleBody | undefined {
  const kind = cells.required('schedule', (text) => readWord(text, kinds));
  switch (kind) {
    case undefined:
      return undefined;
    case 'dated':
      return dated(cells);
    case 'rolling':
      return rolling(cells);
    case 'on-demand':
      return onDemand(cells);
    default:
      return assertNever(kind);
  }
}

/** Several runs stand in the same cells, in the same order. */
function dated(cells: Cells): ScheduleBody | undefined {
  const starts = cells.list('start', readDay);
  const ends = cells.list('end', readDay);
  const seats = cells.list('seats', readCount);
  const told = (['start', 'end', 'seats'] as const).map((column) => listOf(cells.text(column)).length);
  if (told.some((count) => count === 0 || count !== told[0])) {
    const message = `a dated offer has a start, an end and seats for each run, and there are ${told.join(', ')} of them`;
    cells.refuse('start', `${message}; give as many of each`);
    return undefined;
  }
  if (starts.length !== told[0] || ends.length !== told[0] || seats.length !== told[0]) return undefined;
  return { kind: 'dated', runs: starts.map((start, i) => runOf(start, ends[i] ?? start, seats[i] ?? 0, starts)) };
}

/** Named by its start, so that a run is known again when its end or seats change. */
function runOf(start: Day, end: Day, seats: number, starts: readonly Day[]) {
  const same = starts.filter((each) => each === start).length;
  return { id: same === 1 ? `run-${start}` : `run-${start}-${end}`, start, end, seats };
}

function rolling(cells: Cells): ScheduleBody | undefined {
  const firstStart = cells.required('start', readDay);
  const weeks = cells.required('weeks', readCount);
  const lastStart = cells.read('last_start', readDay);
  const everyWeeks = cells.read('every_weeks', readCount);
  const seatsLeft = cells.read('seats', readCount);
  if (firstStart === undefined || weeks === undefined) return undefined;
  return {
    kind: 'rolling',
    firstStart,
    weeks,
    ...(lastStart && { lastStart }),
    ...(everyWeeks !== undefined && { everyWeeks }),
    ...(seatsLeft !== undefined && { seatsLeft }),
  };
}

function onDemand(cells: Cells): ScheduleBody | undefined {
  const minGroup = cells.required('min_group', readCount);
  const leadTimeDays = cells.required('lead_time_days', readCount);
  const weeks = cells.required('weeks', readCount);
  const maxGroup = cells.read('max_group', readCount);
  if (minGroup === undefined || leadTimeDays === undefined || weeks === undefined) return undefined;
  return { kind: 'on-demand', minGroup, leadTimeDays, weeks, ...(maxGroup !== undefined && { maxGroup }) };
}
