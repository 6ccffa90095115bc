import { addActive, isUntidy, settle } from './activeLabels.ts';
import { bitCount } from './bits.ts';
import { recordDone, seedFront } from './foundFront.ts';
import { compareLabels, createLabels, draftLabel, travelOf } from './labels.ts';
import { extraCost, leastCost } from './outlook.ts';
import { daysOf, type FoundPath, firstStartOf, type SearchProblem, type SearchResult } from './searchProblem.ts';
import { beat, isBeaten, slotOf } from './slots.ts';
import { checkLimits, hopeless, openSweep, recordPartial, resultOf, type SweepState } from './sweepState.ts';

/**
 * The whole front of a problem on one track: a sweep over the calendar and the lattice of what is held (MATCHING 4).
 * A label is the cheapest way to hold a mask and be free on a day. Per day, first those that became free are
 * released, then the steps of the day are taken from each of them. A flexible step is tried when a label is
 * released, at the first day it can: waiting never pays.
 */
export function sweep(problem: SearchProblem, known: readonly FoundPath[] = [], width?: number): SearchResult {
  const state = openSweep(problem, createLabels());
  for (const path of known) seedFront(state, path);
  runSweep(state, width);
  return { ...resultOf(state), ...(width !== undefined && { exact: false }) };
}

/** With a `width` only the most promising labels for each number of goals held go on from a day. */
export function runSweep(state: SweepState, width = Number.POSITIVE_INFINITY): void {
  const { fixed, windowStart, goal } = state;
  const root = draftLabel(state.labels, -1, -1, 0, 0, 0, 0);
  state.labels.count++;
  if (goal === 0) recordDone(state, root, 0);
  else release(state, root, 0);
  let next = 0;
  for (let day = 0; day <= state.horizon && goal !== 0 && !state.stopped; day++) {
    for (let at = state.buckets[day] ?? -1; at >= 0 && !state.stopped; at = state.labels.next[at] ?? -1) {
      release(state, at, day);
      checkLimits(state);
    }
    if (isUntidy(state.active) || (width !== Number.POSITIVE_INFINITY && state.active.settled < state.active.count))
      tidy(state, day, width);
    for (; next < fixed.length && windowStart[fixed[next] ?? 0] === day; next++) takeFixed(state, fixed[next] ?? 0);
  }
}

/** Puts a label among those free on the day, unless another that holds all of it costs no more. */
function release(state: SweepState, label: number, day: number): void {
  const { labels, slots, active, outlook } = state;
  const mask = labels.mask[label] ?? 0;
  const slot = slotOf(slots, mask);
  if (slot < 0) return;
  const price = labels.price[label] ?? 0;
  if (isBeaten(slots, labels, slot, price, label) || hopeless(state, mask, price, day)) return;
  if (active.count === active.label.length) tidy(state, day);
  beat(slots, labels, slot, price, label);
  addActive(active, label, mask, price, price + leastCost(outlook, mask, day));
  state.work += state.flexible.length;
  for (const step of state.flexible) takeFlexible(state, step, label, mask, day);
}

/** On some days the labels that cannot reach the front any more go too; on the others it is not worth the look. */
const daysBetweenLooks = 8;

/** Drops the labels that were beaten since, puts the rest in order, and keeps `width` for each number of goals held. */
function tidy(state: SweepState, day: number, width = Number.POSITIVE_INFINITY): void {
  const { active, slots } = state;
  const look = day % daysBetweenLooks === 0;
  settle(active, (place) => {
    const mask = active.mask[place] ?? 0;
    if (slots.free[slotOf(slots, mask)] !== active.label[place]) return false;
    return !look || !hopeless(state, mask, active.price[place] ?? 0, day);
  });
  if (width === Number.POSITIVE_INFINITY) return;
  const perCount = new Map<number, number>();
  settle(active, (place) => {
    const held = bitCount((active.mask[place] ?? 0) & state.goal);
    const rank = (perCount.get(held) ?? 0) + 1;
    perCount.set(held, rank);
    return rank <= width;
  });
}

function takeFlexible(state: SweepState, step: number, label: number, held: number, day: number): void {
  const found = state.steps[step];
  if (!found || (held & found.requires) !== found.requires || (held | found.teaches) === held) return;
  const start = firstStartOf(found.timing, state.today + day + (found.far ? 1 : 0)) - state.today;
  if (start + daysOf(found.timing) - 1 > state.horizon) return;
  offer(state, step, label, held | found.teaches, start);
}

/**
 * The innermost loop: it only sorts out, with one look per reason, and leaves the rest to `offer`. Labels come by rising
 * value up to the unsettled ones, so the rest is skipped where even the step's least extra cost makes every path dearer
 * than one that ends no later.
 */
function takeFixed(state: SweepState, step: number): void {
  const found = state.steps[step];
  if (!found) return;
  const { active, stair, outlook } = state;
  const { dense, freePrice, comingPrice, comingDay } = state.slots;
  const { requires, teaches, priceCents, far } = found;
  const end = state.lastDay[step] ?? 0;
  const day = state.windowStart[step] ?? 0;
  const greatest = (stair[end] ?? 0) - extraCost(outlook, found, day);
  const { count, settled, value, mask: heldMask, price: heldPrice } = active;
  let looks = count - settled + 1;
  for (let at = 0; at < count; at++) {
    if ((value[at] ?? 0) > greatest) {
      if (at < settled) at = settled - 1;
      continue;
    }
    looks++;
    const held = heldMask[at] ?? 0;
    const mask = held | teaches;
    const price = (heldPrice[at] ?? 0) + priceCents;
    // The look that sorts out most comes first. Nothing that holds the whole goal is free, nor on its way.
    if (dense && (freePrice[mask] ?? 0) < price) continue;
    if (mask === held || (held & requires) !== requires) continue;
    // What comes by then ended no later, even where this step goes on travelling.
    if (dense && (comingPrice[mask] ?? 0) < price && (comingDay[mask] ?? 0) <= end + 1) continue;
    offer(state, step, active.label[at] ?? 0, mask, far ? day + 1 : day);
  }
  state.work += looks;
  checkLimits(state);
}

/** Takes a step from a label: a whole path is recorded, another label waits for the day on which it is free. */
function offer(state: SweepState, step: number, label: number, mask: number, start: number): void {
  const { labels, steps, slots } = state;
  const found = steps[step];
  if (!found) return;
  const end = start + daysOf(found.timing) - 1;
  const price = (labels.price[label] ?? 0) + found.priceCents;
  const travel = (labels.travel[label] ?? 0) + travelOf(found.metres);
  const draft = draftLabel(labels, label, step, start, mask, price, travel);
  state.work++;
  if ((mask & state.goal) === state.goal) {
    if (recordDone(state, draft, end)) labels.count++;
    return;
  }
  const slot = slotOf(slots, mask);
  if (slot < 0) {
    state.stopped = true;
    return;
  }
  if (isBeaten(slots, labels, slot, price, draft)) return;
  const kept = recordPartial(state, draft, end);
  const free = end + 1 + (found.far ? 1 : 0);
  const waits = free <= state.horizon && comes(state, draft, slot, free, price);
  if (waits) {
    labels.next[draft] = state.buckets[free] ?? -1;
    state.buckets[free] = draft;
  }
  if (kept || waits) labels.count++;
}

/** Whether the label can still matter: not hopeless, and none on its way that holds the same, sooner, for less. */
function comes(state: SweepState, draft: number, slot: number, free: number, price: number): boolean {
  const { slots, labels } = state;
  if (hopeless(state, labels.mask[draft] ?? 0, price, free)) return false;
  const best = slots.coming[slot] ?? -1;
  if (best >= 0 && compareLabels(labels, best, draft) <= 0) return (slots.comingDay[slot] ?? 0) > free;
  slots.coming[slot] = draft;
  slots.comingPrice[slot] = price;
  slots.comingDay[slot] = free;
  return true;
}
