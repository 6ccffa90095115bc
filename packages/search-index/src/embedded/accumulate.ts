import { type Bits, hasBit } from './bits.ts';
import type { ConceptList } from './conceptLists.ts';
import { addSlot, type LevelQueue } from './levelQueue.ts';
import { type Postings, type Slice, slicesOf } from './postings.ts';

/** Slots are added up a block at a time, so that the sums of a block stay in the processor's second cache. */
const blockBits = 15;
const blockSize = 1 << blockBits;

/** Per slot of the block: the last requirement that counted it (0: none), and its sum. All 0 between two blocks. */
const cells = new Int32Array(2 * blockSize);
/** One cell more than a block has, since a cell is written before it is known to be new. */
const touched = new Int32Array(blockSize + 1);

/** A list read up to `at` of one of its parts. */
interface Cursor {
  readonly list: ConceptList;
  readonly parts: readonly Slice[];
  part: number;
  at: number;
}

/** Puts into the queue every slot among the allowed ones that any of the lists holds, at its sum over the lists. */
export function accumulate(postings: Postings, lists: readonly ConceptList[], allowed: Bits, queue: LevelQueue): void {
  const cursors = lists.map((list): Cursor => {
    const parts = slicesOf(postings, list.concept);
    return { list, parts, part: 0, at: parts[0]?.from ?? 0 };
  });
  for (let start = 0; start < 32 * allowed.length; start += blockSize) {
    let size = 0;
    for (const cursor of cursors) size = addCursor(cursor, start + blockSize, size);
    for (let at = 0; at < size; at++) {
      const cell = touched[at] ?? 0;
      if (hasBit(allowed, start + cell)) addSlot(queue, start + cell, cells[2 * cell + 1] ?? 0);
      cells[2 * cell] = 0;
      cells[2 * cell + 1] = 0;
    }
  }
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
