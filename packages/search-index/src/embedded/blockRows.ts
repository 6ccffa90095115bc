import { type IntList, intList, pushInt } from './growable.ts';

/**
 * Per block of slots the distinct rows that occur in it, so that a query can judge a whole block at once. A block with
 * more of them than are worth a look has none, and so has the last one while it fills.
 */
export interface BlockRows {
  readonly ends: IntList;
  readonly rows: IntList;
}

const mostRows = 256;

export const blockRows = (): BlockRows => ({ ends: intList(), rows: intList() });

let seen = new Int32Array(0);
let look = 0;

/** Notes the rows of the next block: `rowAt` of its slots, of which there are `size`. */
export function addBlock(
  { ends, rows }: BlockRows,
  knownRows: number,
  size: number,
  rowAt: (at: number) => number,
): void {
  if (seen.length < knownRows) seen = new Int32Array(2 * knownRows);
  look += 1;
  const start = rows.length;
  for (let at = 0; at < size; at++) {
    const row = rowAt(at);
    if (seen[row] === look) continue;
    seen[row] = look;
    if (rows.length === start + mostRows) {
      rows.length = start;
      break;
    }
    pushInt(rows, row);
  }
  pushInt(ends, rows.length);
}

/** Blocks before the first one that was noted: nothing but row 0 occurs in them. */
export function padBlocks({ ends, rows }: BlockRows, blocks: number): void {
  while (ends.length < blocks) {
    pushInt(rows, 0);
    pushInt(ends, rows.length);
  }
}

/** The least and the highest number of a table among the rows of a block; undefined where they are not known. */
export function leastInBlock({ ends, rows }: BlockRows, table: Float64Array, block: number): number | undefined {
  const from = block === 0 ? 0 : (ends.values[block - 1] ?? 0);
  const end = block < ends.length ? (ends.values[block] ?? 0) : from;
  if (from === end) return undefined;
  let least = Number.POSITIVE_INFINITY;
  // What is NaN for a row is asked of each slot: the least of them is then not known.
  for (let at = from; at < end; at++) least = Math.min(least, table[rows.values[at] ?? 0] ?? Number.NaN);
  return Number.isNaN(least) ? undefined : least;
}
