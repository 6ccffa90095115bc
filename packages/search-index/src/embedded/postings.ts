import { addInt, type IntColumn, intAt, intColumn, setInt } from './columns.ts';

/**
 * Many ascending lists of slots in a few large blocks: a list is a chain of ever larger slices. Nothing is copied when a
 * list grows. Half of all terms stand in one document only: such a list has no slice and costs eight bytes.
 */
export interface Postings {
  readonly arena: Arena;
  /** Position of a list's first slice; below 0 it has none, and its only slot is the complement of this. */
  readonly heads: IntColumn;
  readonly counts: IntColumn;
}

/**
 * The blocks, shared by all fields of an index. A slice begins with how many slots it has room for, then come the slots,
 * then the position of the next slice (-1 while there is none). Before the first slice of a list stands where its next slot goes.
 */
export interface Arena {
  readonly blocks: Int32Array[];
  used: number;
}

/** A contiguous part of a list: `values[from..to)`. */
export interface Slice {
  readonly values: Int32Array;
  readonly from: number;
  readonly to: number;
}

const blockBits = 16;
const blockSize = 1 << blockBits;
const firstRoom = 3;
const mostRoom = 4_000;
const noSlice = -1;

export const arena = (): Arena => ({ blocks: [], used: blockSize });

export const postings = (shared: Arena): Postings => ({ arena: shared, heads: intColumn(), counts: intColumn() });

/** Position of so many cells side by side; positions count cells over all blocks. */
function allocate(shared: Arena, size: number): number {
  if (shared.used + size > blockSize) {
    shared.blocks.push(new Int32Array(blockSize));
    shared.used = 0;
  }
  const at = (shared.blocks.length - 1) * blockSize + shared.used;
  shared.used += size;
  return at;
}

function writeCell(shared: Arena, position: number, value: number): void {
  const block = shared.blocks[position >>> blockBits];
  if (block !== undefined) block[position & (blockSize - 1)] = value;
}

const readCell = ({ blocks }: Arena, position: number): number =>
  blocks[position >>> blockBits]?.[position & (blockSize - 1)] ?? 0;

/** Writes the frame of a slice that begins at the position. */
function beginSlice(shared: Arena, position: number, room: number): void {
  writeCell(shared, position, room);
  writeCell(shared, position + 1 + room, noSlice);
}

/** Position of a list's first slice, with room for so many slots. */
function firstSlice(shared: Arena, room: number): number {
  const at = allocate(shared, room + 3) + 1;
  beginSlice(shared, at, room);
  writeCell(shared, at - 1, at + 1);
  return at;
}

/** Starts an empty list, with room for as many slots as are expected, and answers its number (0, 1, 2 ...). */
export function addList(lists: Postings, expected = 0): number {
  addInt(lists.heads, expected > 1 ? firstSlice(lists.arena, Math.min(mostRoom, expected)) : -1);
  addInt(lists.counts, 0);
  return lists.heads.length - 1;
}

/** Appends a slot, which is never below the last one of the list; a repeat stands for one more occurrence. */
export function appendSlot({ arena: shared, heads, counts }: Postings, list: number, slot: number): void {
  const count = intAt(counts, list);
  let head = intAt(heads, list);
  setInt(counts, list, count + 1);
  if (head < 0 && count === 0) {
    setInt(heads, list, ~slot);
    return;
  }
  if (head < 0) {
    const only = ~head;
    head = firstSlice(shared, firstRoom);
    setInt(heads, list, head);
    appendIn(shared, head, only, 0);
  }
  appendIn(shared, head, slot, count);
}

function appendIn(shared: Arena, head: number, slot: number, count: number): void {
  let next = readCell(shared, head - 1);
  if (readCell(shared, next) === noSlice) {
    const room = Math.min(mostRoom, Math.max(firstRoom, count >>> 1));
    const slice = allocate(shared, room + 2);
    beginSlice(shared, slice, room);
    writeCell(shared, next, slice);
    next = slice + 1;
  }
  writeCell(shared, next, slot);
  writeCell(shared, head - 1, next + 1);
}

/** The list, ascending, as contiguous parts. */
export function slicesOf({ arena: shared, heads, counts }: Postings, list: number): readonly Slice[] {
  let left = intAt(counts, list);
  let position = intAt(heads, list);
  if (left > 0 && position < 0) return [{ values: Int32Array.of(~position), from: 0, to: 1 }];
  const slices: Slice[] = [];
  while (left > 0) {
    const values = shared.blocks[position >>> blockBits] ?? new Int32Array(0);
    const from = (position & (blockSize - 1)) + 1;
    const room = values[from - 1] ?? 0;
    const held = Math.min(left, room);
    slices.push({ values, from, to: from + held });
    left -= held;
    position = values[from + room] ?? 0;
  }
  return slices;
}
