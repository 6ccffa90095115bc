import { type Bits, hasBit } from './bits.ts';
import type { ConceptList } from './conceptLists.ts';
import type { Levelled } from './deductions.ts';
import { type Postings, type Slice, slicesOf } from './postings.ts';

/** Slots are added up a block at a time, so that the sums of a block stay in the processor's second cache. */
const blockBits = 15;
const blockSize = 1 << blockBits;

/** Per slot of the block: the last requirement that counted it (0: none), and its sum. All 0 between two blocks. */
const cells = new Int32Array(2 * blockSize);
/** One cell more than a block has, since a cell is written before it is known to be new. */
const touched = new Int32Array(blockSize + 1);
/** What a block comes to, until the next one. */
const block: Levelled = {
  slots: new Int32Array(blockSize),
  levels: new Int32Array(blockSize),
  failed: new Uint8Array(blockSize),
  count: 0,
};

/** A list read up to `at` of one of its parts. */
interface Cursor {
  readonly list: ConceptList;
  readonly parts: readonly Slice[];
  part: number;
  at: number;
}

/** Lists that are read side by side, and the first slot of the block that comes next. */
export interface Reading {
  readonly cursors: readonly Cursor[];
  /** The slots that count. */
  readonly allowed: Bits;
  next: number;
}

export function beginReading(postings: Postings, lists: readonly ConceptList[], allowed: Bits): Reading {
  const cursors = lists.map((list): Cursor => {
    const parts = slicesOf(postings, list.concept);
    return { list, parts, part: 0, at: parts[0]?.from ?? 0 };
  });
  return { cursors, allowed, next: 0 };
}

export const isRead = ({ cursors, allowed, next }: Reading): boolean =>
  next >= 32 * allowed.length || cursors.every(({ parts, part }) => part >= parts.length);

/** The allowed slots of the next block whose sum over the lists is at least so high; good until the next call. */
export function readBlock(reading: Reading, least: number): Levelled {
  const { cursors, allowed, next: start } = reading;
  let size = 0;
  for (const cursor of cursors) size = addCursor(cursor, start + blockSize, size);
  block.count = 0;
  for (let at = 0; at < size; at++) {
    const cell = touched[at] ?? 0;
    const sum = cells[2 * cell + 1] ?? 0;
    cells[2 * cell] = 0;
    cells[2 * cell + 1] = 0;
    if (sum < least || !hasBit(allowed, start + cell)) continue;
    block.slots[block.count] = start + cell;
    block.failed[block.count] = 0;
    block.levels[block.count++] = sum;
  }
  reading.next = start + blockSize;
  return block;
}

/** 1 for any number but 0, without a branch, since which way one goes here cannot be foretold. */
const notZero = (value: number): number => (value | -value) >>> 31;

/**
 * Adds up the slots of one list below the limit; answers how many cells of the block are touched now. Concepts of one
 * requirement come best first, so the first one that a slot holds is the one that counts.
 */
function addCursor(cursor: Cursor, limit: number, sizeBefore: number): number {
  const { parts } = cursor;
  const { requirement, steps } = cursor.list;
  let size = sizeBefore;
  for (let part = parts[cursor.part]; part !== undefined; part = parts[++cursor.part]) {
    const { values, from, to } = part;
    let at = Math.max(from, cursor.at);
    for (; at < to; at++) {
      const slot = values[at] ?? 0;
      if (slot >= limit) {
        cursor.at = at;
        return size;
      }
      const cell = slot & (blockSize - 1);
      const seen = cells[2 * cell] ?? 0;
      cells[2 * cell] = requirement;
      cells[2 * cell + 1] = (cells[2 * cell + 1] ?? 0) + (steps & -notZero(seen ^ requirement));
      touched[size] = cell;
      size += 1 - notZero(seen);
    }
    cursor.at = 0;
  }
  return size;
}
