import { addByte, addInt, type ByteColumn, byteAt, byteColumn, type IntColumn, intAt, intColumn } from './columns.ts';
import { inPage, pageBits } from './paged.ts';
import type { Room } from './room.ts';

/**
 * Where rows stand in a long list: how long each is in one byte, and where every sixteenth begins. What a row has beyond 255
 * stands in a column of its own.
 */
export interface RowEnds {
  readonly lengths: ByteColumn;
  /** In 256s; shorter than the other column, or empty: 0 past its end. */
  readonly more: IntColumn;
  readonly starts: IntColumn;
  /** Where the last row ends. */
  end: number;
}

const groupBits = 4;
const inGroup = (1 << groupBits) - 1;

export const rowEnds = (from?: Room): RowEnds => ({
  lengths: byteColumn(from),
  more: intColumn(from),
  starts: intColumn(from),
  end: 0,
});

/** Adds a row that ends there. */
export function addRowEnd(ends: RowEnds, end: number): void {
  const row = ends.lengths.length;
  const length = end - ends.end;
  if ((row & inGroup) === 0) addInt(ends.starts, ends.end);
  addByte(ends.lengths, length & 0xff);
  if (length > 0xff) {
    while (ends.more.length < row) addInt(ends.more, 0);
    addInt(ends.more, length >>> 8);
  }
  ends.end = end;
}

export const countRows = ({ lengths }: RowEnds): number => lengths.length;

/** 0 past the last row. */
export const rowLength = ({ lengths, more }: RowEnds, row: number): number =>
  byteAt(lengths, row) + (more.length === 0 ? 0 : intAt(more, row) << 8);

/** Where a row begins. */
export function rowStart(ends: RowEnds, row: number): number {
  const { lengths, more, starts } = ends;
  const first = row & ~inGroup;
  let start = intAt(starts, row >>> groupBits);
  if (more.length > 0) {
    for (let at = first; at < row; at++) start += rowLength(ends, at);
    return start;
  }
  const page = lengths.pages[row >>> pageBits];
  for (let at = first; at < row; at++) start += page?.[at & inPage] ?? 0;
  return start;
}
