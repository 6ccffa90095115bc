import type { Levelled } from './deductions.ts';

/**
 * Slots with their levels, taken out by falling level without sorting all of them. A slot is put in at a level that is
 * not its true one: that is asked for when its turn comes near.
 */
export interface LevelQueue {
  readonly rules: LevelRules;
  readonly slots: Int32Array;
  /** The level that each was put in at. */
  readonly levels: Int32Array;
  size: number;
  /** How many slots have a level of each range of `1 << shift` levels. */
  readonly counts: Int32Array;
  readonly shift: number;
  /** Ranges from this one up have been gathered. */
  gatheredFrom: number;
  /** Gathered and not yet taken, by true levels ascending: the last one is next. */
  gathered: Float64Array;
  left: number;
  reach: number;
}

export interface LevelRules {
  readonly highest: number;
  /** What any slot may have above the level it was put in at. */
  readonly allowance: number;
  /** What slots that were not put in may have at most; below 0 when nothing was left out. */
  readonly leftOut: number;
  /** No level below this one is of use any more. */
  readonly leastWanted: () => number;
  /** Makes the levels that slots were put in at their true ones, and drops those that are not wanted at all. */
  readonly makeTrue: (levelled: Levelled) => void;
}

const firstReach = 512;
const reachGrowth = 4;
const slotRange = 2 ** 31;
const rangeBits = 12;

type Room = Pick<LevelQueue, 'slots' | 'levels'>;

/**
 * Room of a queue that is no longer used: taking fresh memory for each query, megabytes outside the heap, costs more than
 * filling it and brings collections of the whole heap about.
 */
let spare: Room = { slots: new Int32Array(0), levels: new Int32Array(0) };
const mostSpare = 1 << 22;

function roomFor(capacity: number): Room {
  const room = spare;
  spare = { slots: new Int32Array(0), levels: new Int32Array(0) };
  return room.slots.length >= capacity ? room : { slots: new Int32Array(capacity), levels: new Int32Array(capacity) };
}

/** Lets go of a queue, which is of no use afterwards. */
export function release({ slots, levels }: LevelQueue): void {
  if (slots.length > spare.slots.length && slots.length <= mostSpare) spare = { slots, levels };
}

/** For so many slots at most; `release` it afterwards. */
export function levelQueue(rules: LevelRules, capacity: number): LevelQueue {
  const shift = Math.max(0, 32 - Math.clz32(rules.highest) - rangeBits);
  const ranges = (rules.highest >>> shift) + 1;
  return {
    rules,
    ...roomFor(capacity),
    size: 0,
    counts: new Int32Array(ranges),
    shift,
    gatheredFrom: ranges,
    gathered: new Float64Array(0),
    left: 0,
    reach: firstReach,
  };
}

/** Level and slot in one number that sorts by level first, lower slots above higher ones. */
const pack = (slot: number, level: number): number => level * slotRange + (slotRange - 1 - slot);
export const levelIn = (packed: number): number => Math.floor(packed / slotRange);
export const slotIn = (packed: number): number => slotRange - 1 - (packed - levelIn(packed) * slotRange);

/** Puts a slot in, before the first one is taken out. */
export function addSlot(queue: LevelQueue, slot: number, level: number): void {
  const { slots, levels, counts, shift } = queue;
  const at = queue.size++;
  slots[at] = slot;
  levels[at] = level;
  const range = level >>> shift;
  counts[range] = (counts[range] ?? 0) + 1;
}

/** No slot that was not taken has a higher true level; -1 when none is left. */
export function ceilingOf(queue: LevelQueue): number {
  return Math.max(nextLevel(queue), ungatheredCeiling(queue));
}

/** Whether the next slot can be taken without gathering more. */
export const isReady = (queue: LevelQueue): boolean => queue.left > 0 && nextLevel(queue) >= ungatheredCeiling(queue);

/** Takes out the next slot, which must be ready, with its level. */
export function takeNext(queue: LevelQueue): number {
  queue.left -= 1;
  return queue.gathered[queue.left] ?? 0;
}

/** Takes out the best of those gathered that are wanted, in turn or not. */
export function takeEarly(queue: LevelQueue, most: number, isWanted: (slot: number) => boolean): number[] {
  const { gathered } = queue;
  const taken: number[] = [];
  const kept: number[] = [];
  let at = queue.left;
  while (at > 0 && taken.length < most) {
    const packed = gathered[--at] ?? 0;
    if (isWanted(slotIn(packed))) taken.push(packed);
    else kept.push(packed);
  }
  gathered.set(kept.reverse(), at);
  queue.left = at + kept.length;
  return taken;
}

/** The level of the next slot that was gathered, -1 without any. */
const nextLevel = (queue: LevelQueue): number => (queue.left === 0 ? -1 : levelIn(queue.gathered[queue.left - 1] ?? 0));

function ungatheredCeiling(queue: LevelQueue): number {
  const { counts, rules, shift } = queue;
  while (queue.gatheredFrom > 0 && counts[queue.gatheredFrom - 1] === 0) queue.gatheredFrom -= 1;
  if (queue.gatheredFrom === 0) return rules.leftOut;
  return Math.max(rules.leftOut, Math.min(rules.highest, (queue.gatheredFrom << shift) - 1) + rules.allowance);
}

/** Whether everything that was put in and is wanted has been gathered. */
export const isEmptied = (queue: LevelQueue): boolean => queue.gatheredFrom === 0;

/** One pass over everything for the next few hundred, then four times as many: a caller that stops early pays little. */
export function gather(queue: LevelQueue): void {
  const { counts, gatheredFrom, rules, shift } = queue;
  const end = Math.max(0, rules.leastWanted() - rules.allowance) >>> shift;
  let from = gatheredFrom;
  let expected = 0;
  while (from > end && expected < queue.reach) expected += counts[--from] ?? 0;
  if (expected > 0) gatherRanges(queue, from, gatheredFrom, end, expected);
  // What lies below the wanted ones will never be asked for.
  queue.gatheredFrom = from <= end ? 0 : from;
  queue.reach *= reachGrowth;
}

function gatherRanges(queue: LevelQueue, from: number, to: number, end: number, expected: number): void {
  const { rules, shift, slots, levels, size } = queue;
  const met = levelledRoom(expected);
  let kept = 0;
  for (let at = 0; at < size; at++) {
    const level = levels[at] ?? 0;
    const range = level >>> shift;
    if (range >= to || range < end) continue;
    if (range >= from) {
      met.slots[met.count] = slots[at] ?? 0;
      met.levels[met.count++] = level;
    } else if (end > 0) {
      slots[kept] = slots[at] ?? 0;
      levels[kept++] = level;
    }
  }
  // Once it is known what is wanted, the rest need not be passed over again.
  if (end > 0) queue.size = kept;
  rules.makeTrue(met);
  addGathered(queue, met);
}

let room: Levelled = { slots: new Int32Array(0), levels: new Int32Array(0), count: 0 };

/** Room that is used until the next call, in one go. */
function levelledRoom(size: number): Levelled {
  if (room.slots.length < size) room = { slots: new Int32Array(2 * size), levels: new Int32Array(2 * size), count: 0 };
  room.count = 0;
  return room;
}

function addGathered(queue: LevelQueue, { slots, levels, count }: Levelled): void {
  const gathered = new Float64Array(queue.left + count);
  gathered.set(queue.gathered.subarray(0, queue.left));
  for (let at = 0; at < count; at++) gathered[queue.left + at] = pack(slots[at] ?? 0, levels[at] ?? 0);
  queue.gathered = gathered.sort();
  queue.left = gathered.length;
}
