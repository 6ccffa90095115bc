import { hasBit } from './bits.ts';
import type { ConceptList } from './conceptLists.ts';
import type { Levelled } from './levelled.ts';
import { cellAt, type Slice } from './postings.ts';
import { type LongList, type Reading, setAside } from './reading.ts';

/** Per slot of the block: the last requirement that counted it (0: none), and its sum. All 0 between two blocks. */
let cells = new Int32Array(0);
/** One cell more than a block has, since a cell is written before it is known to be new. */
let touched = new Int32Array(0);
let size = 0;

/**
 * Adds the allowed slots of a block whose sum over the lists is at least so high. MaxScore: lists that cannot add up to
 * it by themselves come last and only add to slots that others have met; where those are few, they are left unread and
 * the slots get the most that may be missing. Answers whether the levels are the very sums.
 */
export function readBlock(reading: Reading, block: number, least: number, into: Levelled): boolean {
  const { slotsPerBlock, allowed } = reading;
  if (touched.length <= slotsPerBlock) {
    cells = new Int32Array(2 * slotsPerBlock);
    touched = new Int32Array(slotsPerBlock + 1);
  }
  setAside(reading, least);
  const start = block * slotsPerBlock;
  size = 0;
  addLists(reading, block, false);
  const isExact = size === 0 || reading.rest === 0 || size * probeCost > reading.aside;
  if (isExact && size > 0 && reading.rest > 0) addLists(reading, block, true);
  const rest = isExact ? 0 : reading.rest;
  for (let at = 0; at < size; at++) {
    const cell = touched[at] ?? 0;
    const sum = rest + (cells[2 * cell + 1] ?? 0);
    cells[2 * cell] = 0;
    cells[2 * cell + 1] = 0;
    if (sum < least || !hasBit(allowed, start + cell)) continue;
    into.slots[into.count] = start + cell;
    into.failed[into.count] = 0;
    into.levels[into.count++] = sum;
  }
  return isExact;
}

/** Looking up what one slot holds is as much work as reading so many postings. */
const probeCost = 40;

/** Adds the lists of a block: those that were set aside, to the slots that were met, or all others. */
function addLists(reading: Reading, block: number, isAside: boolean): void {
  const { long, slotsPerBlock, lists } = reading;
  const start = block * slotsPerBlock;
  let next = reading.short.heads[block] ?? -1;
  for (const list of long) {
    if ((reading.isAside[list.list.requirement] === 1) !== isAside) continue;
    next = addShort(reading, next, list.order, start, isAside);
    addLong(list, start, start + slotsPerBlock, isAside);
  }
  addShort(reading, next, lists.length, start, isAside);
}

/** 1 for any number but 0, without a branch, since which way one goes here cannot be foretold. */
const notZero = (value: number): number => (value | -value) >>> 31;

/**
 * Adds the postings of short lists from one on, as far as their lists come before; answers the next one. Concepts of one
 * requirement come best first, so the first one that a slot holds is the one that counts.
 */
function addShort(
  { short, lists, isAside }: Reading,
  from: number,
  before: number,
  start: number,
  aside: boolean,
): number {
  let next = from;
  for (; next >= 0; next = short.next[next] ?? -1) {
    const order = short.lists[next] ?? 0;
    if (order >= before) break;
    const list = lists[order];
    if (list === undefined || (isAside[list.requirement] === 1) !== aside) continue;
    const cell = (short.slots[next] ?? 0) - start;
    const seen = cells[2 * cell] ?? 0;
    if (aside && seen === 0) continue;
    cells[2 * cell] = list.requirement;
    cells[2 * cell + 1] = (cells[2 * cell + 1] ?? 0) + (list.steps & -notZero(seen ^ list.requirement));
    touched[size] = cell;
    size += 1 - notZero(seen);
  }
  return next;
}

/** Adds the slots of one list from the start of a block to its end. */
function addLong(long: LongList, start: number, end: number, aside: boolean): void {
  for (let part = partFrom(long, start); part !== undefined; part = nextPart(long)) {
    const from = firstFrom(part, long.at, start);
    long.at = aside ? addToMet(long.list, part, from, start, end) : addToAll(long.list, part, from, start, end);
    if (long.at < part.to) return;
  }
}

function addToAll(list: ConceptList, part: Slice, from: number, start: number, end: number): number {
  const { requirement, steps } = list;
  const { low, high, to } = part;
  const [sums, met] = [cells, touched];
  let count = size;
  let at = from;
  for (; at < to; at++) {
    const slot = (low[at] ?? 0) | ((high[at] ?? 0) << 16);
    if (slot >= end) break;
    const cell = slot - start;
    const seen = sums[2 * cell] ?? 0;
    sums[2 * cell] = requirement;
    sums[2 * cell + 1] = (sums[2 * cell + 1] ?? 0) + (steps & -notZero(seen ^ requirement));
    met[count] = cell;
    count += 1 - notZero(seen);
  }
  size = count;
  return at;
}

function addToMet(list: ConceptList, part: Slice, from: number, start: number, end: number): number {
  const { requirement, steps } = list;
  const { low, high, to } = part;
  const sums = cells;
  let at = from;
  for (; at < to; at++) {
    const slot = (low[at] ?? 0) | ((high[at] ?? 0) << 16);
    if (slot >= end) break;
    const cell = slot - start;
    const seen = sums[2 * cell] ?? 0;
    const isMet = -notZero(seen);
    sums[2 * cell] = requirement & isMet;
    sums[2 * cell + 1] = (sums[2 * cell + 1] ?? 0) + (steps & isMet & -notZero(seen ^ requirement));
  }
  return at;
}

function nextPart(long: LongList): Slice | undefined {
  const part = long.parts[++long.part];
  long.at = part?.from ?? 0;
  return part;
}

/** The part that holds the first slot from the start on, if any does. */
function partFrom(long: LongList, start: number): Slice | undefined {
  let part = long.parts[long.part];
  while (part !== undefined && cellAt(part, part.to - 1) < start) part = nextPart(long);
  return part;
}

/** Where the first slot from `least` on stands; looked for in ever longer steps, since it is mostly near. */
function firstFrom(part: Slice, from: number, least: number): number {
  const { to } = part;
  let [low, step] = [from, 1];
  while (low + step < to && cellAt(part, low + step - 1) < least) {
    low += step;
    step *= 2;
  }
  let high = Math.min(to, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cellAt(part, middle) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
