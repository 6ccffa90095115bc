import { inPage, pageBits, pageSize } from './paged.ts';
import { bytesIn, intsIn, type Room, room, shortsIn } from './room.ts';

/**
 * A small number per slot and field, those of one slot side by side: what several fields say of a slot then costs one
 * look into memory that is far away, and slots are many and far from each other. Fields of up to 255 rows stand together,
 * a byte each, and those of up to 65,535.
 */
export interface SlotRows {
  /** `pages[slot >>> pageBits][(slot & inPage) * stride + offset]`; 0 where nothing was set. */
  pages: RowPage[];
  /** Fields that a slot has room for. */
  stride: number;
  fields: number;
  readonly bytes: Bytes;
  readonly room: Room;
  /** Fields that came when many slots were there already: giving those more room would copy them all at once. */
  more: SlotRows | undefined;
  /** Where fields with too many rows for this go; without it each of them has a list of its own. */
  readonly wider: SlotRows | undefined;
}

export type RowPage = Uint8Array | Uint16Array | Int32Array;
type Bytes = 1 | 2 | 4;

/** Where a field keeps its numbers. */
export interface SlotField {
  slots: SlotRows;
  offset: number;
}

/** How many fields there will be, by the bytes that their rows need. */
export interface FieldCounts {
  readonly ofOneByte: number;
  readonly ofTwo: number;
}

const firstStride = 4;
const moreFields = 2;
/** Of slots in which nothing was set. */
const unset: RowPage = new Uint8Array(0);

/** Rows with room for so many fields. */
export const slotRows = (
  { ofOneByte, ofTwo }: FieldCounts = { ofOneByte: firstStride, ofTwo: firstStride },
  from = room(),
): SlotRows => fieldsOf(1, ofOneByte, from, fieldsOf(2, ofTwo, from));

const fieldsOf = (bytes: Bytes, stride: number, from: Room, wider?: SlotRows): SlotRows => ({
  pages: [],
  stride,
  fields: 0,
  bytes,
  room: from,
  more: undefined,
  wider,
});

function pageOf({ bytes, room: from }: SlotRows, length: number): RowPage {
  switch (bytes) {
    case 1:
      return bytesIn(from, length);
    case 2:
      return shortsIn(from, length);
    case 4:
      return intsIn(from, length);
  }
}

const largest: Readonly<Record<Bytes, number>> = { 1: 0xff, 2: 0xffff, 4: 0x7fffffff };

export const fits = ({ bytes }: SlotRows, number: number): boolean => number <= largest[bytes];

/** Adds a field whose numbers are expected to grow up to the highest. */
export function addField(rows: SlotRows, highest = 0): SlotField {
  if (!fits(rows, highest)) return addField(widerThan(rows), highest);
  if (rows.fields === rows.stride) {
    if (rows.pages.length > 1) {
      rows.more ??= fieldsOf(rows.bytes, moreFields, rows.room, rows.wider);
      return addField(rows.more);
    }
    const stride = rows.stride + moreFields;
    rows.pages = rows.pages.map((page) => withStride(rows, page, stride));
    rows.stride = stride;
  }
  return { slots: rows, offset: rows.fields++ };
}

const widerThan = ({ wider, room: from }: SlotRows): SlotRows => wider ?? fieldsOf(4, 1, from);

function withStride(rows: SlotRows, page: RowPage, stride: number): RowPage {
  const before = rows.stride;
  const wider = pageOf(rows, (page.length / before) * stride);
  for (let at = 0; at < page.length; at++) wider[Math.floor(at / before) * stride + (at % before)] = page[at] ?? 0;
  return wider;
}

export const numberAt = ({ pages, stride }: SlotRows, offset: number, slot: number): number =>
  pages[slot >>> pageBits]?.[(slot & inPage) * stride + offset] ?? 0;

/** The field where there is room for larger numbers, with what it held so far. */
export function widened({ slots, offset }: SlotField): SlotField {
  const { pages, stride } = slots;
  const field = addField(widerThan(slots));
  pages.forEach((page, at) => {
    for (let slot = 0; slot < page.length / stride; slot++) {
      const number = page[slot * stride + offset] ?? 0;
      if (number !== 0) setNumber(field.slots, field.offset, (at << pageBits) + slot, number);
    }
  });
  return field;
}

export function setNumber(rows: SlotRows, offset: number, slot: number, number: number): void {
  const at = slot >>> pageBits;
  while (rows.pages.length <= at) rows.pages.push(unset);
  let page = rows.pages[at] ?? unset;
  if (page.length === 0) {
    page = pageOf(rows, pageSize * rows.stride);
    rows.pages[at] = page;
  }
  page[(slot & inPage) * rows.stride + offset] = number;
}
