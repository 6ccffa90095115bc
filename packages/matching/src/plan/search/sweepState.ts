import { type ActiveLabels, createActiveLabels } from './activeLabels.ts';
import { type FoundFront, isBeyond, openFront, pathOf, pathsOf } from './foundFront.ts';
import { compareLabels, type Labels } from './labels.ts';
import { worthOf } from './mergeFronts.ts';
import { type AheadStep, aheadOf, createOutlook, earliestFinish, leastCost, type Outlook } from './outlook.ts';
import { daysOf, type SearchLimits, type SearchProblem, type SearchResult } from './searchProblem.ts';
import { createSlots, type Slots } from './slots.ts';

/** What was done so far, against what may be. */
export interface Effort {
  readonly limits: SearchLimits;
  work: number;
  /** The work at which `shouldStop` is asked next. */
  nextAsk: number;
  stopped: boolean;
}

/** The columns of a running sweep. Days count from today. */
export interface SweepState extends FoundFront, Effort {
  readonly problem: SearchProblem;
  readonly goal: number;
  /** Days of the shortest step: nothing more can be learnt in fewer. */
  readonly shortest: number;
  /** Indices of the fixed steps that fit between today and the deadline, by the first day they fill. */
  readonly fixed: Int32Array;
  readonly flexible: readonly number[];
  readonly windowStart: Int32Array;
  readonly lastDay: Int32Array;
  /** Per day the first label that becomes free on it, -1 for none. */
  readonly buckets: Int32Array;
  readonly active: ActiveLabels;
  readonly slots: Slots;
  readonly outlook: Outlook;
  partial: number;
  partialEnd: number;
  partialWorth: number;
}

/** Putting the steps in order and working out what lies ahead. */
const workPerStep = 10;
/** About a millisecond. */
const workBetweenAsks = 2 ** 16;

/** Stops the search where its limits say so. */
export function checkLimits(state: Effort): void {
  const { limits, work } = state;
  if (work > limits.work) state.stopped = true;
  if (work < state.nextAsk) return;
  state.nextAsk = work + workBetweenAsks;
  if (limits.shouldStop?.()) state.stopped = true;
}

export function openSweep(problem: SearchProblem, labels: Labels): SweepState {
  const { today, deadline, steps, goal, limits } = problem;
  const horizon = Math.max(0, deadline - today);
  const { ahead, bits, shortest, ...columns } = usableSteps(problem, horizon);
  return {
    ...{ problem, goal, limits, shortest },
    ...openFront(today, horizon, steps, labels),
    ...columns,
    buckets: new Int32Array(horizon + 1).fill(-1),
    active: createActiveLabels(2 * Math.min(limits.masks, 2 ** bits) + 64),
    slots: createSlots(bits, limits.masks),
    outlook: createOutlook(ahead, goal, horizon),
    ...{ partial: -1, partialEnd: 0, partialWorth: 0, work: workPerStep * steps.length, nextAsk: 0, stopped: false },
  };
}

/** One look at each step: those that fit between today and the deadline, the fixed ones by their first day. */
function usableSteps({ steps, today, goal }: SearchProblem, horizon: number) {
  const windowStart = new Int32Array(steps.length);
  const lastDay = new Int32Array(steps.length);
  const ahead: AheadStep[] = [];
  const flexible: number[] = [];
  const fitting: number[] = [];
  let bits = goal;
  let shortest = horizon + 1;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (!step) continue;
    const one = aheadOf(step, today);
    const { from, fixedEnd } = one;
    if (from < 0 || (fixedEnd ?? from) > horizon) continue;
    windowStart[i] = from;
    lastDay[i] = fixedEnd ?? 0;
    if (fixedEnd === undefined) flexible.push(i);
    else fitting.push(i);
    ahead.push(one);
    bits |= step.teaches | step.requires;
    shortest = Math.min(shortest, daysOf(step.timing));
  }
  const fixed = byDay(fitting, windowStart, horizon);
  return { windowStart, lastDay, ahead, flexible, fixed, shortest, bits: 32 - Math.clz32(bits) };
}

/** The steps by their day from 0 to the horizon, those of one day as they stand; counted, since days are few. */
function byDay(steps: readonly number[], dayOf: Int32Array, horizon: number): Int32Array {
  const place = new Int32Array(horizon + 2);
  for (const step of steps) place[(dayOf[step] ?? 0) + 1] = (place[(dayOf[step] ?? 0) + 1] ?? 0) + 1;
  for (let day = 1; day < place.length; day++) place[day] = (place[day] ?? 0) + (place[day - 1] ?? 0);
  const sorted = new Int32Array(steps.length);
  for (const step of steps) {
    const day = dayOf[step] ?? 0;
    const at = place[day] ?? 0;
    sorted[at] = step;
    place[day] = at + 1;
  }
  return sorted;
}

/**
 * Whether no way on from the mask, by steps from the day on, brings a whole path that is not beaten already. `lastEnd`:
 * the last day of what goes on meanwhile. Without a whole path so far only what ends too late is hopeless.
 */
export function hopeless(state: SweepState, mask: number, price: number, day: number, lastEnd = 0): boolean {
  const { horizon, stair, outlook } = state;
  if (day + state.shortest - 1 > horizon) return true;
  if (stair[horizon] === Number.POSITIVE_INFINITY) return false;
  const least = price + leastCost(outlook, mask, day);
  if (least < (stair[horizon] ?? 0)) return false;
  const finish = Math.max(lastEnd, earliestFinish(outlook, mask, day));
  return isBeyond(state, least, finish);
}

/** Keeps the path that leaves least open, then ends soonest, then costs least. */
export function recordPartial(state: SweepState, draft: number, end: number): boolean {
  if (state.stair[state.horizon] !== Number.POSITIVE_INFINITY) return false;
  const worth = worthOf(state.problem, state.labels.mask[draft] ?? 0);
  if (worth === 0 || worth < state.partialWorth) return false;
  if (worth === state.partialWorth) {
    if (end > state.partialEnd) return false;
    if (end === state.partialEnd && compareLabels(state.labels, state.partial, draft) <= 0) return false;
  }
  state.partial = draft;
  state.partialEnd = end;
  state.partialWorth = worth;
  return true;
}

export function resultOf(state: SweepState): SearchResult {
  const front = pathsOf(state);
  return {
    front,
    ...(front.length === 0 && state.partial >= 0 && { partial: pathOf(state, state.partial) }),
    exact: !state.stopped,
    work: state.work,
  };
}
