import { assertNever, type EpochDay } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import type { DatedSchedule, MatchSource } from '../model.ts';
import { type FilterName, fail, type Outcome } from './outcome.ts';
import type { PreparedNeed } from './preparedNeed.ts';
import { earliestStart, type FlexibleSchedule, firstStart, lastStart } from './starts.ts';

type Runs = DatedSchedule['runs'];
const runFilters = ['seats', 'start', 'finish'] as const satisfies readonly FilterName[];
type RunFilter = (typeof runFilters)[number];

/**
 * Fills in the source's best run: of those that pass, the highest score (only the finish differs), then the first
 * start, then the first end and id. Where none passes and nothing else failed, the run that fails exactly one filter
 * and lacks least: fewest days (late rather than early), or fewest seats; of these two the higher score, and seats when
 * that is equal. False when there is no such run.
 *
 * A run that starts before today can no longer be joined, and one that starts outside the source's validity may not be
 * (R27: what is valid at the start holds): both are over, silently.
 */
export function chooseRun(prepared: PreparedNeed, source: MatchSource, outcome: Outcome): boolean {
  const opens = Math.max(prepared.today, source.validFrom ?? prepared.today);
  const closes = source.validUntil ?? Number.POSITIVE_INFINITY;
  const { schedule } = source;
  if (schedule.kind !== 'dated') return chooseFlexible(prepared, schedule, opens, closes, outcome);
  const passing = bestDated(prepared, schedule.runs, opens, closes);
  if (passing >= 0) return setRun(schedule.runs, passing, outcome);
  return outcome.failed === 0 && nearestDated(prepared, schedule.runs, opens, closes, outcome);
}

/** 1 today, falling to half at the deadline; 0 at worst where a near miss is later still. */
export function timeValue({ today, deadline }: PreparedNeed, finish: EpochDay): number {
  if (deadline === Number.POSITIVE_INFINITY) return 0;
  return Math.max(0, 1 - (matchTable.timeFall * (finish - today)) / (deadline - today));
}

/**
 * Of all starts that pass, the earliest finishes first, and price, reach and delivery do not depend on the start: so
 * the earliest is the best, and no other day has to be tried. It is the first start from `startFrom` on; if that one is
 * late, each later one is later still. Of the starts before `startFrom` the last one that is ready in time lacks least.
 */
function chooseFlexible(
  prepared: PreparedNeed,
  schedule: FlexibleSchedule,
  opens: EpochDay,
  closes: EpochDay,
  outcome: Outcome,
): boolean {
  const { startFrom, deadline, today } = prepared;
  const { days } = schedule;
  const earliest = Math.max(opens, earliestStart(schedule, today));
  const first = firstStart(schedule, Math.max(earliest, startFrom));
  const none = first > closes || first === Number.POSITIVE_INFINITY;
  const daysLate = none ? Number.POSITIVE_INFINITY : first + days - 1 - deadline;
  if (daysLate <= 0) return setDays(outcome, first, days);
  if (outcome.failed > 0) return false;
  const last = lastStart(schedule, Math.min(closes, startFrom - 1, deadline - days + 1));
  const daysEarly = last < earliest ? Number.POSITIVE_INFINITY : startFrom - last;
  if (daysLate === Number.POSITIVE_INFINITY && daysEarly === Number.POSITIVE_INFINITY) return false;
  if (daysLate <= daysEarly) fail(outcome, 'finish', daysLate);
  else fail(outcome, 'start', daysEarly);
  return setDays(outcome, daysLate <= daysEarly ? first : last, days);
}

function setDays(outcome: Outcome, start: EpochDay, days: number): true {
  outcome.run = -1;
  outcome.start = start;
  outcome.end = start + days - 1;
  return true;
}

function bestDated(prepared: PreparedNeed, runs: Runs, opens: EpochDay, closes: EpochDay): number {
  let best = -1;
  for (let i = 0; i < runs.length; i += 1) {
    const run = runs[i];
    if (!run || run.start < opens || run.start > closes) continue;
    if (lackOf(prepared, run, 'seats') > 0 || run.start < prepared.startFrom || run.end > prepared.deadline) continue;
    if (best < 0 || isBetter(prepared, runs, i, best)) best = i;
  }
  return best;
}

function nearestDated(
  prepared: PreparedNeed,
  runs: Runs,
  opens: EpochDay,
  closes: EpochDay,
  outcome: Outcome,
): boolean {
  const seats = leastLacking(prepared, runs, opens, closes, 'seats');
  const start = leastLacking(prepared, runs, opens, closes, 'start');
  const finish = leastLacking(prepared, runs, opens, closes, 'finish');
  const early = start < 0 ? Number.POSITIVE_INFINITY : lackAt(prepared, runs, start, 'start');
  const late = finish < 0 ? Number.POSITIVE_INFINITY : lackAt(prepared, runs, finish, 'finish');
  const inTime = early < late ? 'start' : 'finish';
  const time = early < late ? start : finish;
  const bySeats = seats >= 0 && (time < 0 || timeScore(prepared, runs[seats]) >= timeScore(prepared, runs[time]));
  const nearest = bySeats ? seats : time;
  if (nearest < 0) return false;
  const failed = bySeats ? 'seats' : inTime;
  fail(outcome, failed, lackAt(prepared, runs, nearest, failed));
  return setRun(runs, nearest, outcome);
}

function lackAt(prepared: PreparedNeed, runs: Runs, index: number, filter: RunFilter): number {
  const run = runs[index];
  return run ? lackOf(prepared, run, filter) : Number.POSITIVE_INFINITY;
}

/** The run that fails this filter and no other, and lacks least; -1 when there is none. */
function leastLacking(
  prepared: PreparedNeed,
  runs: Runs,
  opens: EpochDay,
  closes: EpochDay,
  filter: RunFilter,
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs.length; i += 1) {
    const run = runs[i];
    if (!run || run.start < opens || run.start > closes || onlyFailure(prepared, run) !== filter) continue;
    const lack = lackOf(prepared, run, filter);
    if (lack > least || (lack === least && !isBetter(prepared, runs, i, best))) continue;
    least = lack;
    best = i;
  }
  return best;
}

function onlyFailure(prepared: PreparedNeed, run: Runs[number]): RunFilter | undefined {
  let only: RunFilter | undefined;
  for (const filter of runFilters) {
    if (lackOf(prepared, run, filter) <= 0) continue;
    if (only) return undefined;
    only = filter;
  }
  return only;
}

/** How many seats or days the run lacks; 0 or less: it passes. */
function lackOf({ need, startFrom, deadline }: PreparedNeed, run: Runs[number], filter: RunFilter): number {
  switch (filter) {
    case 'seats':
      return need.headcount - run.seatsLeft;
    case 'start':
      return startFrom - run.start;
    case 'finish':
      return run.end - deadline;
    default:
      return assertNever(filter);
  }
}

function timeScore(prepared: PreparedNeed, run: Runs[number] | undefined): number {
  return run ? prepared.askedWeights.time * timeValue(prepared, run.end) : 0;
}

/** Whether run `i` goes before run `j`: score, start, end, id. */
function isBetter(prepared: PreparedNeed, runs: Runs, i: number, j: number): boolean {
  const a = runs[i];
  const b = runs[j];
  if (!a || !b) return false;
  if (a.end !== b.end) {
    const difference = timeScore(prepared, a) - timeScore(prepared, b);
    if (difference !== 0) return difference > 0;
  }
  if (a.start !== b.start) return a.start < b.start;
  return a.end !== b.end ? a.end < b.end : a.id < b.id;
}

function setRun(runs: Runs, index: number, outcome: Outcome): boolean {
  const run = runs[index];
  if (!run) return false;
  outcome.run = index;
  outcome.start = run.start;
  outcome.end = run.end;
  return true;
}
