import {
  addByte,
  addShort,
  type ByteColumn,
  byteAt,
  byteColumn,
  type ShortColumn,
  shortAt,
  shortColumn,
} from './columns.ts';
import type { Room } from './room.ts';

/** Numbers of terms, one after the other: two bytes each, and a third from where the first one needs it. */
export interface TermRows {
  readonly low: ShortColumn;
  /** Shorter than the other column, or empty: 0 past its end. */
  readonly high: ByteColumn;
}

const mostTerms = 2 ** 24;

export const termRows = (from?: Room): TermRows => ({ low: shortColumn(from), high: byteColumn(from) });

export const termCount = ({ low }: TermRows): number => low.length;

/** @throws RangeError from the 16,777,217th term of a field on */
export function addTermNumber({ low, high }: TermRows, number: number): void {
  if (number >= mostTerms) throw new RangeError(`A field of the index holds at most ${mostTerms} different terms`);
  if (number > 0xffff) {
    while (high.length < low.length) addByte(high, 0);
    addByte(high, number >>> 16);
  }
  addShort(low, number & 0xffff);
}

export const termAt = ({ low, high }: TermRows, at: number): number =>
  shortAt(low, at) | (high.length === 0 ? 0 : byteAt(high, at) << 16);
