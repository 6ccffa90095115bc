import { inPage, pageBits, pageSize } from './paged.ts';
import { bytesIn, floatsIn, intsIn, type Room, room, shortsIn } from './room.ts';

/** A long list of whole numbers (32 bits), in pages as `paged.ts` has them, so that it is never copied as a whole. */
export interface IntColumn {
  readonly pages: Int32Array[];
  readonly room: Room;
  length: number;
}

/** The same for 64-bit floating-point numbers. */
export interface FloatColumn {
  readonly pages: Float64Array[];
  readonly room: Room;
  length: number;
}

/** The same for whole numbers of up to 16 bits, not below 0 ... */
export interface ShortColumn {
  readonly pages: Uint16Array[];
  readonly room: Room;
  length: number;
}

/** ... and of up to 8. */
export interface ByteColumn {
  readonly pages: Uint8Array[];
  readonly room: Room;
  length: number;
}

export const shortColumn = (from = room()): ShortColumn => ({ pages: [], room: from, length: 0 });
export const byteColumn = (from = room()): ByteColumn => ({ pages: [], room: from, length: 0 });
export const intColumn = (from = room()): IntColumn => ({ pages: [], room: from, length: 0 });
export const floatColumn = (from = room()): FloatColumn => ({ pages: [], room: from, length: 0 });

/** 0 past the end. */
export const intAt = ({ pages }: IntColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;
export const floatAt = ({ pages }: FloatColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;

export const shortAt = ({ pages }: ShortColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;
export const byteAt = ({ pages }: ByteColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;

/** Replaces a number that is there already. */
export function setInt({ pages }: IntColumn, at: number, value: number): void {
  const page = pages[at >>> pageBits];
  if (page !== undefined) page[at & inPage] = value;
}

export function setFloat({ pages }: FloatColumn, at: number, value: number): void {
  const page = pages[at >>> pageBits];
  if (page !== undefined) page[at & inPage] = value;
}

export function addInt(column: IntColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(intsIn(column.room, pageSize));
  setInt(column, column.length++, value);
}

export function addFloat(column: FloatColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(floatsIn(column.room, pageSize));
  setFloat(column, column.length++, value);
}

export function addShort(column: ShortColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(shortsIn(column.room, pageSize));
  const page = column.pages[column.length >>> pageBits];
  if (page !== undefined) page[column.length++ & inPage] = value;
}

export function addByte(column: ByteColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(bytesIn(column.room, pageSize));
  const page = column.pages[column.length >>> pageBits];
  if (page !== undefined) page[column.length++ & inPage] = value;
}
