import { type Bits, bits, countBits, hasBit, setBit, withRoom } from './bits.ts';
import { type FloatList, floatList, type IntList, intList, pushFloat, pushInt } from './growable.ts';

/**
 * The numbers of those slots that have several, one after the other in one list; a bit per slot tells which slots these
 * are, and how many stand before it tells where its numbers are. A map would cost a hundred bytes a slot and, what is
 * worse, a handful of cache misses for each look.
 */
export interface SeveralNumbers {
  held: Bits;
  /** How many slots with several stand before each word of `held`. */
  readonly before: IntList;
  /** Where the numbers of each such slot end. */
  readonly ends: IntList;
  readonly numbers: FloatList;
}

export const severalNumbers = (): SeveralNumbers => ({
  held: bits(0),
  before: intList(),
  ends: intList(),
  numbers: floatList(),
});

/** Slots come in ascending order. */
export function addSeveral(several: SeveralNumbers, slot: number, numbers: readonly number[]): void {
  several.held = withRoom(several.held, slot + 1);
  setBit(several.held, slot);
  while (several.before.length <= slot >>> 5) pushInt(several.before, several.ends.length);
  for (const number of numbers) pushFloat(several.numbers, number);
  pushInt(several.ends, several.numbers.length);
}

const oneWord = new Uint32Array(1);

/** Which of those with several the slot is; -1 when it is none. */
function rankOf({ held, before }: SeveralNumbers, slot: number): number {
  if (!hasBit(held, slot)) return -1;
  oneWord[0] = (held[slot >>> 5] ?? 0) & ((1 << (slot & 31)) - 1);
  return (before.values[slot >>> 5] ?? 0) + countBits(oneWord);
}

/** The slot's numbers as they were given; undefined when it has not several. */
export function severalOf(several: SeveralNumbers, slot: number): readonly number[] | undefined {
  const rank = rankOf(several, slot);
  if (rank < 0) return undefined;
  const start = rank === 0 ? 0 : (several.ends.values[rank - 1] ?? 0);
  return [...several.numbers.values.subarray(start, several.ends.values[rank])];
}

/** The least of the slot's several numbers at or above the bound; NaN when there is none. */
export function leastSeveralFrom(several: SeveralNumbers, slot: number, from: number): number {
  const rank = rankOf(several, slot);
  const { numbers, ends } = several;
  let least = Number.NaN;
  if (rank < 0) return least;
  for (let at = rank === 0 ? 0 : (ends.values[rank - 1] ?? 0), end = ends.values[rank] ?? 0; at < end; at++) {
    const number = numbers.values[at] ?? Number.NaN;
    if (number >= from && !(number >= least)) least = number;
  }
  return least;
}
