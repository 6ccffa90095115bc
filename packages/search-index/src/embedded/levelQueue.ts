import { type FloatList, floatList, pushFloat } from './growable.ts';

/**
 * Slots with their levels, taken out by falling level without sorting all of them. A slot may be put in below its true
 * level, or not at all: the true one is asked for when its turn comes near.
 */
export interface LevelQueue {
  readonly rules: LevelRules;
  /** Level and slot in one number that sorts by level first, lower slots above higher ones. */
  readonly packed: FloatList;
  /** How many slots have each level. */
  readonly counts: Int32Array;
  /** Levels from this one up have been gathered. */
  gatheredFrom: number;
  /** Gathered and not yet taken, by true levels ascending: the last one is next. */
  gathered: Float64Array;
  left: number;
  reach: number;
}

export interface LevelRules {
  readonly highest: number;
  /** What any slot may have above the level it was put in at, and those that were not put in may have. None: 0. */
  readonly allowance: number;
  /** Slots whose true level is lower are no longer wanted; it may rise from one gathering to the next. */
  readonly leastWanted: () => number;
  /** The true level of a slot that was put in at a level; below 0 when it, or any below `least`, is not wanted. */
  readonly trueLevel: (slot: number, level: number, least: number) => number;
}

const firstReach = 512;
const reachGrowth = 4;
const slotRange = 2 ** 31;

export const levelQueue = (rules: LevelRules): LevelQueue => ({
  rules,
  packed: floatList(),
  counts: new Int32Array(rules.highest + 1),
  gatheredFrom: rules.highest + 1,
  gathered: new Float64Array(0),
  left: 0,
  reach: firstReach,
});

const pack = (slot: number, level: number): number => level * slotRange + (slotRange - 1 - slot);
const slotIn = (packed: number): number => slotRange - 1 - (packed % slotRange);
const levelIn = (packed: number): number => Math.floor(packed / slotRange);

/** Puts a slot in, before the first one is taken out. */
export function addSlot(queue: LevelQueue, slot: number, level: number): void {
  pushFloat(queue.packed, pack(slot, level));
  queue.counts[level] = (queue.counts[level] ?? 0) + 1;
}

/** No slot that was not taken has a higher true level; -1 when none is left. */
export function ceilingOf(queue: LevelQueue): number {
  return Math.max(nextGathered(queue), ungatheredCeiling(queue));
}

/** Whether the next slot can be taken without gathering more. */
export const isReady = (queue: LevelQueue): boolean =>
  queue.left > 0 && nextGathered(queue) >= ungatheredCeiling(queue);

/** Takes out the next slot, which must be ready. */
export function takeSlot(queue: LevelQueue): number {
  queue.left -= 1;
  return slotIn(queue.gathered[queue.left] ?? 0);
}

const nextGathered = (queue: LevelQueue): number =>
  queue.left === 0 ? -1 : levelIn(queue.gathered[queue.left - 1] ?? 0);

function ungatheredCeiling(queue: LevelQueue): number {
  while (queue.gatheredFrom > 0 && queue.counts[queue.gatheredFrom - 1] === 0) queue.gatheredFrom -= 1;
  const { allowance } = queue.rules;
  return queue.gatheredFrom === 0 && allowance === 0 ? -1 : Math.max(0, queue.gatheredFrom - 1) + allowance;
}

/** Whether everything that was put in has been gathered. */
export const isEmptied = (queue: LevelQueue): boolean => queue.gatheredFrom === 0;

/** One pass over everything for the next few hundred, then four times as many: a caller that stops early pays little. */
export function gather(queue: LevelQueue): void {
  const { counts, gatheredFrom, rules } = queue;
  const { values, length } = queue.packed;
  const wanted = rules.leastWanted();
  const end = Math.max(0, wanted - rules.allowance);
  let from = gatheredFrom;
  let expected = 0;
  while (from > end && expected < queue.reach) expected += counts[--from] ?? 0;
  const least = from * slotRange;
  const limit = gatheredFrom * slotRange;
  const gathered = new Float64Array(queue.left + expected);
  gathered.set(queue.gathered.subarray(0, queue.left));
  let filled = queue.left;
  for (let at = 0, met = 0; at < length && met < expected; at++) {
    const packed = values[at] ?? 0;
    if (packed < least || packed >= limit) continue;
    met += 1;
    const slot = slotIn(packed);
    const level = rules.trueLevel(slot, levelIn(packed), wanted);
    if (level >= 0) gathered[filled++] = pack(slot, level);
  }
  queue.gathered = gathered.subarray(0, filled).sort();
  queue.left = filled;
  // What lies below the wanted ones will never be asked for.
  queue.gatheredFrom = from <= end ? 0 : from;
  queue.reach *= reachGrowth;
}
