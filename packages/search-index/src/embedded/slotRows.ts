import { grown } from './growable.ts';

/**
 * A small number per slot and field, those of one slot side by side: what several fields say of a slot then costs one
 * look into memory that is far away, and slots are many and far from each other.
 */
export interface SlotRows {
  /** `numbers[slot * stride + offset]`; 0 where nothing was set. */
  numbers: Uint16Array | Int32Array;
  /** Fields that a slot has room for. */
  stride: number;
  fields: number;
  readonly isWide: boolean;
}

const firstStride = 4;
const moreFields = 2;
const firstSlots = 64;
const largest = 0xffff;

/** Rows with room for so many slots and fields. */
export const slotRows = (slots = firstSlots, stride = firstStride): SlotRows => ({
  numbers: new Uint16Array(slots * stride),
  stride,
  fields: 0,
  isWide: false,
});

/** Answers the offset of a new field. */
export function addField(rows: SlotRows): number {
  if (rows.fields === rows.stride) {
    const { numbers, stride } = rows;
    const slots = numbers.length / stride;
    const wider = new Uint16Array(slots * (stride + moreFields));
    for (let slot = 0; slot < slots; slot++) {
      const [from, to] = [slot * stride, slot * (stride + moreFields)];
      for (let field = 0; field < stride; field++) wider[to + field] = numbers[from + field] ?? 0;
    }
    rows.numbers = wider;
    rows.stride = stride + moreFields;
  }
  return rows.fields++;
}

export const fits = ({ isWide }: SlotRows, number: number): boolean => isWide || number <= largest;

/** One field alone with room for larger numbers, and what it held so far. */
export function widened({ numbers, stride }: SlotRows, offset: number): SlotRows {
  const wide = new Int32Array(numbers.length / stride);
  for (let slot = 0; slot < wide.length; slot++) wide[slot] = numbers[slot * stride + offset] ?? 0;
  return { numbers: wide, stride: 1, fields: 1, isWide: true };
}

export function setNumber(rows: SlotRows, offset: number, slot: number, number: number): void {
  const at = slot * rows.stride + offset;
  if (at >= rows.numbers.length) {
    const room = grown(slot + 1) * rows.stride;
    const roomier = rows.isWide ? new Int32Array(room) : new Uint16Array(room);
    roomier.set(rows.numbers);
    rows.numbers = roomier;
  }
  rows.numbers[at] = number;
}
