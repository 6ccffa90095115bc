import { inPage, pageBits, pageSize } from './paged.ts';

/**
 * A small number per slot and field, those of one slot side by side: what several fields say of a slot then costs one
 * look into memory that is far away, and slots are many and far from each other.
 */
export interface SlotRows {
  /** `pages[slot >>> pageBits][(slot & inPage) * stride + offset]`; 0 where nothing was set. */
  pages: RowPage[];
  /** Fields that a slot has room for. */
  stride: number;
  fields: number;
  readonly isWide: boolean;
  /** Fields that came when many slots were there already: giving those more room would copy them all at once. */
  more: SlotRows | undefined;
}

export type RowPage = Uint16Array | Int32Array;

/** Where a field keeps its numbers. */
export interface SlotField {
  slots: SlotRows;
  offset: number;
}

const firstStride = 4;
const moreFields = 2;
const largest = 0xffff;
/** Of slots in which nothing was set. */
const unset: RowPage = new Uint16Array(0);

/** Rows with room for so many fields. */
export const slotRows = (stride = firstStride): SlotRows => ({
  pages: [],
  stride,
  fields: 0,
  isWide: false,
  more: undefined,
});

export const countFields = ({ fields, more }: SlotRows): number =>
  fields + (more === undefined ? 0 : countFields(more));

export function addField(rows: SlotRows): SlotField {
  if (rows.fields === rows.stride) {
    if (rows.pages.length > 1) {
      rows.more ??= slotRows(moreFields);
      return addField(rows.more);
    }
    const stride = rows.stride + moreFields;
    rows.pages = rows.pages.map((page) => withStride(page, rows.stride, stride));
    rows.stride = stride;
  }
  return { slots: rows, offset: rows.fields++ };
}

function withStride(page: RowPage, before: number, stride: number): RowPage {
  const wider = new Uint16Array((page.length / before) * stride);
  for (let at = 0; at < page.length; at++) wider[Math.floor(at / before) * stride + (at % before)] = page[at] ?? 0;
  return wider;
}

export const numberAt = ({ pages, stride }: SlotRows, offset: number, slot: number): number =>
  pages[slot >>> pageBits]?.[(slot & inPage) * stride + offset] ?? 0;

export const fits = ({ isWide }: SlotRows, number: number): boolean => isWide || number <= largest;

/** One field alone with room for larger numbers, and what it held so far. */
export function widened({ pages, stride }: SlotRows, offset: number): SlotRows {
  const wide = pages.map((page) => {
    const numbers = new Int32Array(page.length / stride);
    for (let at = 0; at < numbers.length; at++) numbers[at] = page[at * stride + offset] ?? 0;
    return numbers;
  });
  return { pages: wide, stride: 1, fields: 1, isWide: true, more: undefined };
}

export function setNumber(rows: SlotRows, offset: number, slot: number, number: number): void {
  const at = slot >>> pageBits;
  while (rows.pages.length <= at) rows.pages.push(unset);
  let page = rows.pages[at] ?? unset;
  if (page.length === 0) {
    const room = pageSize * rows.stride;
    page = rows.isWide ? new Int32Array(room) : new Uint16Array(room);
    rows.pages[at] = page;
  }
  page[(slot & inPage) * rows.stride + offset] = number;
}
