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

export const intColumn = (): IntColumn => ({ pages: [], length: 0 });
export const floatColumn = (): FloatColumn => ({ pages: [], length: 0 });

/** 0 past the end. */
export const intAt = ({ pages }: IntColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;
export const floatAt = ({ pages }: FloatColumn, at: number): number => pages[at >>> pageBits]?.[at & inPage] ?? 0;

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
