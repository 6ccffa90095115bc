import { bitCount } from './bits.ts';
import { recordDone } from './foundFront.ts';
import { compareLabels } from './labels.ts';
import { leastCost } from './outlook.ts';
import { createRunningTable, eveOf, type Running, type RunningTable } from './running.ts';
import { beat, createSlots, isBeaten, type Slots, slotOf } from './slots.ts';
import { hopeless, type SweepState } from './sweepState.ts';

/** A label's state, and what is new for it on the day `freshOn`: only that can make a flexible step start then. */
export interface TrackLabel {
  readonly label: number;
  readonly price: number;
  readonly held: number;
  readonly running: Running;
  freshOn: number;
  freshTracks: number;
  freshBits: number;
  /** What an own-pace run will have taught by tomorrow. */
  freshEve: number;
  lost: boolean;
}

/** What the search with several tracks keeps beside the labels and the front of the sweep that went before it. */
export interface TracksState {
  readonly sweep: SweepState;
  readonly slots: Slots;
  readonly running: RunningTable;
  /** Everything that some step requires. */
  readonly required: number;
  alive: TrackLabel[];
  /** The labels for which something is new today. */
  fresh: TrackLabel[];
  readonly byState: Map<number, TrackLabel>;
  /** The idle labels by label, to find the one that beat another. */
  readonly idle: Map<number, TrackLabel>;
  /** Per day the labels for which something ends on it, or on the next day for an own-pace run. */
  readonly wakes: Map<number, TrackLabel[]>;
}

/** Goes on from a finished sweep over the same steps: its paths are paths here too, and bound the search. */
export function openTracks(sweep: SweepState): TracksState {
  const { bits, limit } = sweep.slots;
  return {
    sweep,
    slots: createSlots(bits, limit),
    running: createRunningTable(),
    required: sweep.steps.reduce((mask, { requires }) => mask | requires, 0),
    alive: [],
    fresh: [],
    byState: new Map(),
    idle: new Map(),
    wakes: new Map(),
  };
}

/** Room for the number of a `Running` beside the mask in one safe integer. */
const runningBase = 2 ** 22;
const workPerLabel = 100;

const stateKey = ({ held, running }: TrackLabel): number => held * runningBase + running.number;

/** Records the label when it is a whole path, else puts it among the living unless it cannot matter. */
export function admit(state: TracksState, one: TrackLabel, day: number): boolean {
  const { sweep, slots } = state;
  const all = one.held | one.running.teaches;
  sweep.work += workPerLabel;
  if ((all & sweep.goal) === sweep.goal) return recordDone(sweep, one.label, one.running.lastEnd);
  const slot = slotOf(slots, all);
  if (slot < 0) sweep.stopped = true;
  if (one.running.number >= runningBase) sweep.stopped = true;
  if (slot < 0 || isHopeless(state, one, day) || !wins(state, one, slot, day)) return false;
  state.alive.push(one);
  if (one.freshOn === day) state.fresh.push(one);
  state.byState.set(stateKey(one), one);
  wakeLater(state, one, day);
  return true;
}

function isHopeless({ sweep }: TracksState, one: TrackLabel, day: number): boolean {
  return hopeless(sweep, one.held | one.running.teaches, one.price, day, one.running.lastEnd);
}

/** Whether no idle label that holds all of it costs no more, and none in the same state does. */
function wins(state: TracksState, one: TrackLabel, slot: number, day: number): boolean {
  const { slots, sweep, idle } = state;
  if (isBeaten(slots, sweep.labels, slot, one.price, one.label)) {
    const winner = idle.get(slots.free[slot] ?? -1);
    if (winner) passFreshness(state, one, winner, day);
    return false;
  }
  const other = state.byState.get(stateKey(one));
  if (other && !other.lost) {
    if (compareLabels(sweep.labels, other.label, one.label) <= 0) {
      passFreshness(state, one, other, day);
      return false;
    }
    passFreshness(state, other, one, day);
    other.lost = true;
  }
  if (one.running.runs.length === 0) {
    idle.set(one.label, one);
    beat(slots, sweep.labels, slot, one.price, one.label);
  }
  return true;
}

/** What the loser could start today, the winner must be able to start: else a path would be lost with the loser. */
function passFreshness(state: TracksState, from: TrackLabel, to: TrackLabel, day: number): void {
  if (from.freshOn !== day) return;
  if (to.freshOn !== day) {
    Object.assign(to, { freshOn: day, freshTracks: 0, freshBits: 0, freshEve: 0 });
    state.fresh.push(to);
  }
  to.freshTracks |= from.freshTracks;
  to.freshBits |= from.freshBits;
  to.freshEve |= from.freshEve;
}

function wakeLater({ wakes, sweep }: TracksState, one: TrackLabel, day: number): void {
  const { next } = one.running;
  const eve = eveOf(one.running);
  for (const at of eve === next ? [next] : [eve, next]) {
    if (at <= day || at > sweep.horizon) continue;
    const list = wakes.get(at);
    if (list) list.push(one);
    else wakes.set(at, [one]);
  }
}

/**
 * Forgets the labels that lost, were beaten since, or cannot reach the front any more; with a `width` also all but the
 * most promising for each number of goals.
 */
export function forget(state: TracksState, day: number, width?: number): void {
  const { slots, sweep } = state;
  state.fresh = [];
  state.alive = state.alive.filter((one) => {
    if (one.lost) return false;
    const slot = slotOf(slots, one.held | one.running.teaches);
    const best = slots.free[slot] ?? -1;
    const beaten = best >= 0 && best !== one.label && isBeaten(slots, sweep.labels, slot, one.price, one.label);
    one.lost = beaten || isHopeless(state, one, day);
    if (one.lost) leave(state, one);
    return !one.lost;
  });
  sweep.work += state.alive.length;
  if (width !== undefined) keepBest(state, day, width);
}

function keepBest(state: TracksState, day: number, width: number): void {
  const { goal, outlook } = state.sweep;
  const valued = state.alive.map((one) => {
    const all = one.held | one.running.teaches;
    return { one, count: bitCount(all & goal), value: one.price + leastCost(outlook, all, day) };
  });
  const ranks = new Map<number, number>();
  valued.sort((a, b) => a.value - b.value || a.one.label - b.one.label);
  state.alive = valued.flatMap(({ one, count }) => {
    const rank = (ranks.get(count) ?? 0) + 1;
    ranks.set(count, rank);
    if (rank <= width) return [one];
    leave(state, one);
    return [];
  });
}

/** Takes a label out of its state, so that another can have it. */
export function leave(state: TracksState, one: TrackLabel): void {
  one.lost = true;
  const key = stateKey(one);
  if (state.byState.get(key) === one) state.byState.delete(key);
}
