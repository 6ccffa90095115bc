import { inPage, pageBits, pageSize } from './paged.ts';

/** A long list of whole numbers (32 bits), in pages as `paged.ts` has them, so that it is never copied as a whole. */
export interface IntColumn {
  readonly pages: Int32Array[];
  length: number;
}

/** The same for 64-bit floating-point numbers. */
export interface FloatColumn {
  readonly pages: Float64Array[];
  length: number;
}

/** The same for whole numbers of up to 16 bits, not below 0 ... */
export interface ShortColumn {
  readonly pages: Uint16Array[];
  length: number;
}

/** ... and of up to 8. */
export interface ByteColumn {
  readonly pages: Uint8Array[];
  length: number;
}

export const shortColumn = (): ShortColumn => ({ pages: [], length: 0 });
export const byteColumn = (): ByteColumn => ({ pages: [], length: 0 });
export const intColumn = (): IntColumn => ({ pages: [], length: 0 });
export const floatColumn = (): FloatColumn => ({ pages: [], length: 0 });

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
  if ((column.length & inPage) === 0) column.pages.push(new Int32Array(pageSize));
  setInt(column, column.length++, value);
}

export function addFloat(column: FloatColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(new Float64Array(pageSize));
  setFloat(column, column.length++, value);
}

export function addShort(column: ShortColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(new Uint16Array(pageSize));
  const page = column.pages[column.length >>> pageBits];
  if (page !== undefined) page[column.length++ & inPage] = value;
}

export function addByte(column: ByteColumn, value: number): void {
  if ((column.length & inPage) === 0) column.pages.push(new Uint8Array(pageSize));
  const page = column.pages[column.length >>> pageBits];
  if (page !== undefined) page[column.length++ & inPage] = value;
}
