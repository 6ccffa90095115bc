import { type Bits, bits, countBits, hasBit, setBit, withRoom } from './bits.ts';
import { addInt, type IntColumn, intAt, intColumn } from './columns.ts';
import { addNumber, type NumberColumn, numberColumn, numberIn } from './numberColumn.ts';
import type { Room } from './room.ts';
import { addRowEnd, countRows, type RowEnds, rowEnds, rowLength, rowStart } from './rowEnds.ts';

/**
 * The numbers of those slots that have several, one after the other in one list; a bit per slot tells which slots these
 * are, and how many stand before it tells where its numbers are. A map would cost a hundred bytes a slot and, what is
 * worse, a handful of cache misses for each look.
 */
export interface SeveralNumbers {
  held: Bits;
  /** How many slots with several stand before each word of `held`. */
  readonly before: IntColumn;
  /** Where the numbers of each such slot end. */
  readonly ends: RowEnds;
  readonly numbers: NumberColumn;
}

export const severalNumbers = (from?: Room): SeveralNumbers => ({
  held: bits(0),
  before: intColumn(from),
  ends: rowEnds(from),
  numbers: numberColumn(from),
});

/** Slots come in ascending order. */
export function addSeveral(several: SeveralNumbers, slot: number, numbers: readonly number[]): void {
  several.held = withRoom(several.held, slot + 1);
  setBit(several.held, slot);
  while (several.before.length <= slot >>> 5) addInt(several.before, countRows(several.ends));
  for (const number of numbers) addNumber(several.numbers, number);
  addRowEnd(several.ends, several.ends.end + numbers.length);
}

export const hasSeveral = ({ held }: SeveralNumbers, slot: number): boolean => hasBit(held, slot);

const oneWord = new Uint32Array(1);

/** Which of those with several the slot is; -1 when it is none. */
function rankOf(several: SeveralNumbers, slot: number): number {
  if (!hasSeveral(several, slot)) return -1;
  const { held, before } = several;
  oneWord[0] = (held[slot >>> 5] ?? 0) & ((1 << (slot & 31)) - 1);
  return intAt(before, slot >>> 5) + countBits(oneWord);
}

/** The slot's numbers as they were given; undefined when it has not several. */
export function severalOf(several: SeveralNumbers, slot: number): readonly number[] | undefined {
  const rank = rankOf(several, slot);
  if (rank < 0) return undefined;
  const start = rowStart(several.ends, rank);
  return Array.from({ length: rowLength(several.ends, rank) }, (_, at) => numberIn(several.numbers, start + at));
}

/** The least of the slot's several numbers at or above the bound; NaN when there is none. */
export function leastSeveralFrom(several: SeveralNumbers, slot: number, from: number): number {
  const rank = rankOf(several, slot);
  const { numbers, ends } = several;
  let least = Number.NaN;
  if (rank < 0) return least;
  for (let at = rowStart(ends, rank), end = at + rowLength(ends, rank); at < end; at++) {
    const number = numberIn(numbers, at);
    if (number >= from && !(number >= least)) least = number;
  }
  return least;
}
