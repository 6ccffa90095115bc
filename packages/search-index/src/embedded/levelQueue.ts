/** Slots with their levels, taken out by falling level without sorting all of them. */
export interface LevelQueue {
  slots: Int32Array;
  /** The level of each; -1 for one that was taken before its turn. */
  levels: Int32Array;
  /** How many checks each fails. */
  failed: Uint8Array;
  size: number;
  /** How many slots have a level of each range of `1 << shift` levels. */
  readonly counts: Int32Array;
  readonly shift: number;
  /** No level below this one is of use any more. */
  readonly leastWanted: () => number;
  /** Ranges from this one up have been gathered. */
  gatheredFrom: number;
  /** Gathered and not yet taken, by levels ascending: the last one is next. */
  gathered: Float64Array;
  left: number;
  reach: number;
}

const firstRoom = 4_096;
const firstReach = 512;
const reachGrowth = 4;
const slotRange = 2 ** 31;
const rangeBits = 12;

/** No level is above the highest one. */
export function levelQueue(highest: number, leastWanted: () => number): LevelQueue {
  const shift = Math.max(0, 32 - Math.clz32(highest) - rangeBits);
  const ranges = (highest >>> shift) + 1;
  return {
    slots: new Int32Array(firstRoom),
    levels: new Int32Array(firstRoom),
    failed: new Uint8Array(firstRoom),
    size: 0,
    counts: new Int32Array(ranges),
    shift,
    leastWanted,
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

/** Puts a slot in, before the first one is taken in its turn. */
export function addSlot(queue: LevelQueue, slot: number, level: number, fails: number): void {
  if (queue.size === queue.slots.length) makeRoom(queue);
  const { slots, levels, failed, counts, shift } = queue;
  const at = queue.size++;
  slots[at] = slot;
  levels[at] = level;
  failed[at] = fails;
  const range = level >>> shift;
  counts[range] = (counts[range] ?? 0) + 1;
}

function makeRoom(queue: LevelQueue): void {
  const { slots, levels, failed } = queue;
  queue.slots = new Int32Array(2 * slots.length);
  queue.levels = new Int32Array(2 * slots.length);
  queue.failed = new Uint8Array(2 * slots.length);
  queue.slots.set(slots);
  queue.levels.set(levels);
  queue.failed.set(failed);
}

/** Takes out, before their turn, the best of those put in since the queue had so many; only ones that fail so many checks. */
export function takeEarly(queue: LevelQueue, since: number, most: number, fails: number): readonly number[] {
  const { slots, levels, failed, counts, shift } = queue;
  // Positions by level ascending, no more than asked for.
  const best: number[] = [];
  const levelOf = (at: number | undefined): number => levels[at ?? 0] ?? 0;
  for (let at = since; at < queue.size; at++) {
    const level = levelOf(at);
    if (level < 0 || failed[at] !== fails || (best.length === most && level <= levelOf(best[0]))) continue;
    if (best.length === most) best.shift();
    let place = best.length;
    while (place > 0 && levelOf(best[place - 1]) >= level) place -= 1;
    best.splice(place, 0, at);
  }
  return best.reverse().map((at) => {
    const level = levelOf(at);
    levels[at] = -1;
    const range = level >>> shift;
    counts[range] = (counts[range] ?? 0) - 1;
    return pack(slots[at] ?? 0, level);
  });
}

/** No slot that was not taken has a higher level; -1 when none is left. */
export function ceilingOf(queue: LevelQueue): number {
  return Math.max(nextLevel(queue), ungatheredCeiling(queue));
}

/** Takes out the next slot with its level; undefined when more must be gathered, or none is left. */
export function takeNext(queue: LevelQueue): number | undefined {
  if (queue.left === 0 || nextLevel(queue) < ungatheredCeiling(queue)) return undefined;
  queue.left -= 1;
  return queue.gathered[queue.left];
}

/** The level of the next slot that was gathered, -1 without any. */
const nextLevel = (queue: LevelQueue): number => (queue.left === 0 ? -1 : levelIn(queue.gathered[queue.left - 1] ?? 0));

function ungatheredCeiling(queue: LevelQueue): number {
  const { counts, shift } = queue;
  while (queue.gatheredFrom > 0 && counts[queue.gatheredFrom - 1] === 0) queue.gatheredFrom -= 1;
  return queue.gatheredFrom === 0 ? -1 : (queue.gatheredFrom << shift) - 1;
}

/** One pass over everything for the next few hundred, then four times as many: a caller that stops early pays little. */
export function gather(queue: LevelQueue): void {
  const { counts, gatheredFrom, shift } = queue;
  const end = queue.leastWanted() >>> shift;
  let from = gatheredFrom;
  let expected = 0;
  while (from > end && expected < queue.reach) expected += counts[--from] ?? 0;
  if (expected > 0) gatherRanges(queue, from, gatheredFrom, expected);
  // What lies below the wanted ones will never be asked for.
  queue.gatheredFrom = from <= end ? 0 : from;
  queue.reach *= reachGrowth;
}

function gatherRanges(queue: LevelQueue, from: number, to: number, expected: number): void {
  const { shift, slots, levels, size } = queue;
  const gathered = new Float64Array(queue.left + expected);
  gathered.set(queue.gathered.subarray(0, queue.left));
  let met = queue.left;
  for (let at = 0; at < size; at++) {
    const level = levels[at] ?? 0;
    const range = level >> shift;
    if (range >= from && range < to) gathered[met++] = pack(slots[at] ?? 0, level);
  }
  queue.gathered = gathered.sort();
  queue.left = met;
}
