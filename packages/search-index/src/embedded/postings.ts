import { addInt, type IntColumn, intAt, intColumn, setInt } from './columns.ts';
import { bytesIn, type Room, room, shortsIn } from './room.ts';

/**
 * Many ascending lists of slots in a few large blocks: a list is a chain of ever larger slices. Nothing is copied when a
 * list grows. Half of all terms stand in one document only: such a list has no slice and costs twelve bytes.
 */
export interface Postings {
  readonly arena: Arena;
  /** Position of a list's first slice; below 0 it has none, and its only slot is the complement of this. */
  readonly heads: IntColumn;
  readonly counts: IntColumn;
  /** Position of the cell for a list's next slot. */
  readonly tails: IntColumn;
}

/**
 * The blocks, shared by all fields of an index. A slice begins with how many slots it has room for, then come the slots,
 * then the position of the next slice in two cells (`noSlice` while there is none).
 */
export interface Arena {
  readonly blocks: Block[];
  readonly room: Room;
  used: number;
}

/** Cells of three bytes: `low[at] | (high[at] << 16)`. */
export interface Block {
  readonly low: Uint16Array;
  readonly high: Uint8Array;
}

/** A contiguous part of a list: the cells of a block from `from` up to `to`. */
export interface Slice extends Block {
  readonly from: number;
  readonly to: number;
}

/** A cell can tell so many slots apart. */
export const mostSlots = 0xffffff;

const blockBits = 16;
const blockSize = 1 << blockBits;
const firstRoom = 3;
const mostRoom = 4_000;
/** No slot, and not 0 as cells that wait for one. */
const noSlice = mostSlots;
const positionCells = 2;
const cellBits = 24;

export const arena = (from = room()): Arena => ({ blocks: [], room: from, used: blockSize });

export const postings = (shared: Arena): Postings => ({
  arena: shared,
  heads: intColumn(shared.room),
  counts: intColumn(shared.room),
  tails: intColumn(shared.room),
});

/** Position of so many cells side by side; positions count cells over all blocks. */
function allocate(shared: Arena, size: number): number {
  if (shared.used + size > blockSize) {
    shared.blocks.push({ low: shortsIn(shared.room, blockSize), high: bytesIn(shared.room, blockSize) });
    shared.used = 0;
  }
  const at = (shared.blocks.length - 1) * blockSize + shared.used;
  shared.used += size;
  return at;
}

function writeCell(shared: Arena, position: number, value: number): void {
  const block = shared.blocks[position >>> blockBits];
  if (block === undefined) return;
  const at = inBlock(position);
  block.low[at] = value & 0xffff;
  block.high[at] = value >>> 16;
}

export const cellAt = ({ low, high }: Block, at: number): number => (low[at] ?? 0) | ((high[at] ?? 0) << 16);

const noCells: Block = { low: new Uint16Array(0), high: new Uint8Array(0) };
const blockOf = ({ blocks }: Arena, position: number): Block => blocks[position >>> blockBits] ?? noCells;
const inBlock = (position: number): number => position & (blockSize - 1);

function writePosition(shared: Arena, at: number, position: number): void {
  writeCell(shared, at, position & 0xffffff);
  writeCell(shared, at + 1, position >>> cellBits);
}

const positionAt = (block: Block, at: number): number => cellAt(block, at) | (cellAt(block, at + 1) << cellBits);

/** Position of a new slice with room for so many slots. */
function addSlice(shared: Arena, room: number): number {
  const at = allocate(shared, 1 + room + positionCells);
  writeCell(shared, at, room);
  writeCell(shared, at + 1 + room, noSlice);
  return at;
}

/** Gives a list its first slice. */
function addFirstSlice({ arena: shared, heads, tails }: Postings, list: number, room: number): void {
  const slice = addSlice(shared, room);
  setInt(heads, list, slice);
  setInt(tails, list, slice + 1);
}

/** Starts an empty list, with room for as many slots as are expected, and answers its number (0, 1, 2 ...). */
export function addList(lists: Postings, expected = 0): number {
  const list = lists.heads.length;
  addInt(lists.heads, -1);
  addInt(lists.counts, 0);
  addInt(lists.tails, 0);
  if (expected > 1) addFirstSlice(lists, list, Math.min(mostRoom, expected));
  return list;
}

/** Appends a slot, which is never below the last one of the list; a repeat stands for one more occurrence. */
export function appendSlot(lists: Postings, list: number, slot: number): void {
  const { heads, counts } = lists;
  const count = intAt(counts, list);
  const head = intAt(heads, list);
  setInt(counts, list, count + 1);
  if (head < 0 && count === 0) {
    setInt(heads, list, ~slot);
    return;
  }
  if (head < 0) {
    addFirstSlice(lists, list, firstRoom);
    appendIn(lists, list, ~head, 0);
  }
  appendIn(lists, list, slot, count);
}

function appendIn({ arena: shared, tails }: Postings, list: number, slot: number, count: number): void {
  let next = intAt(tails, list);
  if (cellAt(blockOf(shared, next), inBlock(next)) === noSlice) {
    const slice = addSlice(shared, Math.min(mostRoom, Math.max(firstRoom, count >>> 2)));
    writePosition(shared, next, slice);
    next = slice + 1;
  }
  writeCell(shared, next, slot);
  setInt(tails, list, next + 1);
}

/** The list, ascending, as contiguous parts. */
export function slicesOf({ arena: shared, heads, counts }: Postings, list: number): readonly Slice[] {
  let left = intAt(counts, list);
  let position = intAt(heads, list);
  if (left > 0 && position < 0) return [sliceOfOne(~position)];
  const slices: Slice[] = [];
  while (left > 0) {
    const block = blockOf(shared, position);
    const from = inBlock(position) + 1;
    const room = cellAt(block, from - 1);
    const held = Math.min(left, room);
    slices.push({ low: block.low, high: block.high, from, to: from + held });
    left -= held;
    position = positionAt(block, from + room);
  }
  return slices;
}

/** Sees each slot of a list, ascending; a list of one, as most short ones are, makes nothing for it. */
export function eachSlot(lists: Postings, list: number, see: (slot: number) => void): void {
  const head = intAt(lists.heads, list);
  if (head < 0) {
    if (intAt(lists.counts, list) > 0) see(~head);
    return;
  }
  for (const slice of slicesOf(lists, list)) {
    for (let at = slice.from; at < slice.to; at++) see(cellAt(slice, at));
  }
}

const sliceOfOne = (slot: number): Slice => ({
  low: Uint16Array.of(slot & 0xffff),
  high: Uint8Array.of(slot >>> 16),
  from: 0,
  to: 1,
});
