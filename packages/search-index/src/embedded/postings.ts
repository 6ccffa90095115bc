import { type IntList, intList, pushInt } from './growable.ts';

/**
 * Many ascending lists of slots in a few large blocks: a list is a chain of ever larger slices, the last cell of each
 * holds the position of the next. Nothing is copied when a list grows, and a rare term costs 32 bytes.
 */
export interface Postings {
  readonly arena: Arena;
  readonly heads: IntList;
  /** Where the next slot of the list goes, and the link cell that ends its present slice. */
  readonly tails: IntList;
  readonly links: IntList;
  readonly counts: IntList;
}

/** The blocks, shared by all fields of an index. */
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
const firstSlice = 4;
const largestSlice = 4096;
const grown = (size: number): number => Math.min(largestSlice, size * 4);

export const arena = (): Arena => ({ blocks: [], used: blockSize });

export const postings = (shared: Arena): Postings => ({
  arena: shared,
  heads: intList(),
  tails: intList(),
  links: intList(),
  counts: intList(),
});

/** Position of a new slice; positions count cells over all blocks. */
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

/** Starts an empty list and answers its number (0, 1, 2 ...). */
export function addList(lists: Postings): number {
  const at = allocate(lists.arena, firstSlice);
  pushInt(lists.heads, at);
  pushInt(lists.tails, at);
  pushInt(lists.links, at + firstSlice - 1);
  pushInt(lists.counts, 0);
  return lists.heads.length - 1;
}

/** Appends a slot, which is never below the last one of the list; a repeat stands for one more occurrence. */
export function appendSlot(lists: Postings, list: number, slot: number): void {
  let tail = lists.tails.values[list] ?? 0;
  const link = lists.links.values[list] ?? 0;
  const count = lists.counts.values[list] ?? 0;
  if (tail === link) {
    const size = nextSize(count);
    tail = allocate(lists.arena, size);
    writeCell(lists.arena, link, tail);
    lists.links.values[list] = tail + size - 1;
  }
  writeCell(lists.arena, tail, slot);
  lists.tails.values[list] = tail + 1;
  lists.counts.values[list] = count + 1;
}

/** The size of the slice after those that hold so many slots. */
function nextSize(count: number): number {
  let size = firstSlice;
  for (let left = count; left > 0; size = grown(size)) left -= size - 1;
  return size;
}

/** The list, ascending, as contiguous parts. */
export function slicesOf(lists: Postings, list: number): readonly Slice[] {
  const slices: Slice[] = [];
  let left = lists.counts.values[list] ?? 0;
  let position = lists.heads.values[list] ?? 0;
  let size = firstSlice;
  while (left > 0) {
    const values = lists.arena.blocks[position >>> blockBits] ?? new Int32Array(0);
    const from = position & (blockSize - 1);
    const held = Math.min(left, size - 1);
    slices.push({ values, from, to: from + held });
    left -= held;
    position = values[from + size - 1] ?? 0;
    size = grown(size);
  }
  return slices;
}
