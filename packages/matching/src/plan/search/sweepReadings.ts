import type { EpochDay } from '@kohtaanto/kernel';
import { type FoundFront, openFront, pathOf, pathsOf, recordDone } from './foundFront.ts';
import { compareLabels, createLabels, draftLabel, travelOf } from './labels.ts';
import { earliestFinish, leastCost } from './outlook.ts';
import { daysOf, firstStartOf, type SearchProblem, type SearchResult, type SearchStep } from './searchProblem.ts';
import { beat, isBeaten, slotOf } from './slots.ts';
import { checkLimits, openSweep, type SweepState } from './sweepState.ts';

/** One question to a sweep: what a part of the goal takes, by a day no later than the problem's deadline. */
export interface Reading {
  readonly goal: number;
  readonly deadline: EpochDay;
}

interface OpenReading {
  readonly goal: number;
  /** Bits of the problem's goal that this one does not ask for: as good as held. */
  readonly unasked: number;
  readonly front: FoundFront;
  readonly worths: SearchProblem['worths'];
  partial: number;
  partialEnd: number;
  partialWorth: number;
}

interface ReadingsState {
  readonly sweep: SweepState;
  readonly readings: readonly OpenReading[];
  /** Labels that are free today. */
  active: number[];
}

/**
 * The whole fronts of many questions from one sweep over the calendar. All steps must share a track. A label goes on
 * while it can still matter to any of them; what holds more for less beats it for all of them. Undefined when the
 * limits end it before it is through: then nothing is proven of any.
 */
export function sweepReadings(problem: SearchProblem, asked: readonly Reading[]): readonly SearchResult[] | undefined {
  const sweep = openSweep(problem, createLabels());
  const readings = asked.map((reading) => openReading(sweep, problem, reading));
  const state: ReadingsState = { sweep, readings, active: [] };
  begin(state);
  let next = 0;
  for (let day = 0; day <= sweep.horizon && !sweep.stopped; day++) {
    for (let at = sweep.buckets[day] ?? -1; at >= 0; at = sweep.labels.next[at] ?? -1) release(state, at, day);
    forget(state, day);
    for (; next < sweep.fixed.length && sweep.windowStart[sweep.fixed[next] ?? 0] === day; next++) {
      takeFixed(state, sweep.fixed[next] ?? 0, day);
    }
  }
  return sweep.stopped ? undefined : readings.map((reading) => resultOf(reading, sweep.work));
}

function openReading({ today, steps, labels }: SweepState, { goal, worths }: SearchProblem, of: Reading): OpenReading {
  return {
    goal: of.goal,
    unasked: goal & ~of.goal,
    front: openFront(today, Math.max(0, of.deadline - today), steps, labels),
    worths: worths.filter(({ mask }) => (mask & ~of.goal) === 0),
    ...{ partial: -1, partialEnd: 0, partialWorth: 0 },
  };
}

function begin(state: ReadingsState): void {
  const root = draftLabel(state.sweep.labels, -1, -1, 0, 0, 0, 0);
  state.sweep.labels.count++;
  for (const { goal, front } of state.readings) if (goal === 0) recordDone(front, root, 0);
  release(state, root, 0);
}

/** Puts a label among those free on the day, unless another that holds all of it costs no more, and tries what is flexible. */
function release(state: ReadingsState, label: number, day: number): void {
  const { sweep, active } = state;
  const { labels, slots } = sweep;
  const mask = labels.mask[label] ?? 0;
  const price = labels.price[label] ?? 0;
  const slot = slotOf(slots, mask);
  if (slot < 0 || isBeaten(slots, labels, slot, price, label) || isHopeless(state, mask, price, day)) return;
  beat(slots, labels, slot, price, label);
  active.push(label);
  sweep.work += sweep.flexible.length;
  for (const place of sweep.flexible) {
    const step = sweep.steps[place];
    if (!step || !adds(step, mask)) continue;
    const start = firstStartOf(step.timing, sweep.today + day + (step.far ? 1 : 0)) - sweep.today;
    if (start + daysOf(step.timing) - 1 <= sweep.horizon) take(state, place, step, label, start);
  }
  checkLimits(sweep);
}

function takeFixed(state: ReadingsState, place: number, day: number): void {
  const { sweep, active } = state;
  const step = sweep.steps[place];
  if (!step) return;
  const { dense, freePrice } = sweep.slots;
  // Labels that come from this step are free later.
  for (const label of active) {
    const held = sweep.labels.mask[label] ?? 0;
    if (!adds(step, held)) continue;
    if (dense && (freePrice[held | step.teaches] ?? 0) < (sweep.labels.price[label] ?? 0) + step.priceCents) continue;
    take(state, place, step, label, step.far ? day + 1 : day);
  }
  sweep.work += active.length;
  checkLimits(sweep);
}

function adds({ requires, teaches }: SearchStep, held: number): boolean {
  return (held & requires) === requires && (held | teaches) !== held;
}

/** Takes a step from a label: what is whole by it is recorded, and the label waits for the day on which it is free. */
function take(state: ReadingsState, place: number, step: SearchStep, label: number, start: number): void {
  const { sweep, readings } = state;
  const { labels, slots } = sweep;
  const held = labels.mask[label] ?? 0;
  const mask = held | step.teaches;
  const end = start + daysOf(step.timing) - 1;
  const price = (labels.price[label] ?? 0) + step.priceCents;
  const travel = (labels.travel[label] ?? 0) + travelOf(step.metres);
  const draft = draftLabel(labels, label, place, start, mask, price, travel);
  const slot = slotOf(slots, mask);
  sweep.work += readings.length;
  if (slot < 0) sweep.stopped = true;
  if (slot < 0 || isBeaten(slots, labels, slot, price, draft)) return;
  let kept = false;
  for (const reading of readings) if (record(reading, sweep, draft, held, mask, end)) kept = true;
  const free = end + 1 + (step.far ? 1 : 0);
  const waits = free <= sweep.horizon && comes(state, draft, slot, free);
  if (waits) {
    labels.next[draft] = sweep.buckets[free] ?? -1;
    sweep.buckets[free] = draft;
  }
  if (kept || waits) labels.count++;
}

function record(
  reading: OpenReading,
  sweep: SweepState,
  draft: number,
  held: number,
  mask: number,
  end: number,
): boolean {
  const { goal, front } = reading;
  if ((held & goal) === goal) return false;
  return (mask & goal) === goal ? recordDone(front, draft, end) : recordPartial(reading, sweep, draft, mask, end);
}

/** Keeps the path that leaves least open, then ends soonest, then costs least; of use only without a whole one. */
function recordPartial(reading: OpenReading, sweep: SweepState, draft: number, mask: number, end: number): boolean {
  const { horizon, stair } = reading.front;
  if (end > horizon || stair[horizon] !== Number.POSITIVE_INFINITY) return false;
  const worth = reading.worths.reduce((sum, part) => ((mask & part.mask) === part.mask ? sum + part.tenths : sum), 0);
  if (worth === 0 || worth < reading.partialWorth) return false;
  if (worth === reading.partialWorth) {
    if (end > reading.partialEnd) return false;
    if (end === reading.partialEnd && compareLabels(sweep.labels, reading.partial, draft) <= 0) return false;
  }
  Object.assign(reading, { partial: draft, partialEnd: end, partialWorth: worth });
  return true;
}

/** Whether the label can still matter: not hopeless, and none on its way that holds the same, sooner, for less. */
function comes(state: ReadingsState, draft: number, slot: number, free: number): boolean {
  const { slots, labels } = state.sweep;
  if (isHopeless(state, labels.mask[draft] ?? 0, labels.price[draft] ?? 0, free)) return false;
  const best = slots.coming[slot] ?? -1;
  if (best >= 0 && compareLabels(labels, best, draft) <= 0) return (slots.comingDay[slot] ?? 0) > free;
  slots.coming[slot] = draft;
  slots.comingPrice[slot] = labels.price[draft] ?? 0;
  slots.comingDay[slot] = free;
  return true;
}

/** Whether nothing that can come of the label improves the answer to any question. */
function isHopeless({ sweep, readings }: ReadingsState, mask: number, price: number, day: number): boolean {
  const { outlook, shortest, horizon } = sweep;
  if (day + shortest - 1 > horizon) return true;
  return readings.every(({ goal, unasked, front }) => {
    if ((mask & goal) === goal || day > front.horizon) return true;
    if (front.stair[front.horizon] === Number.POSITIVE_INFINITY) return false;
    const least = price + leastCost(outlook, mask | unasked, day);
    if (least < (front.stair[front.horizon] ?? 0)) return false;
    const finish = earliestFinish(outlook, mask | unasked, day);
    if (finish > front.horizon || least > (front.stair[finish] ?? 0)) return true;
    return finish > 0 && least >= (front.stair[finish - 1] ?? 0);
  });
}

/** On some days the labels that cannot matter any more go too; on the others it is not worth the look. */
const daysBetweenLooks = 8;

function forget(state: ReadingsState, day: number): void {
  const { slots, labels } = state.sweep;
  const look = day % daysBetweenLooks === 0;
  state.active = state.active.filter((label) => {
    const mask = labels.mask[label] ?? 0;
    if (slots.free[slotOf(slots, mask)] !== label) return false;
    return !look || !isHopeless(state, mask, labels.price[label] ?? 0, day);
  });
}

function resultOf({ front, partial }: OpenReading, work: number): SearchResult {
  const paths = pathsOf(front);
  return {
    front: paths,
    ...(paths.length === 0 && partial >= 0 && { partial: pathOf(front, partial) }),
    ...{ exact: true, work },
  };
}
