/**
 * A small number per slot and field, those of one slot side by side: what several fields say of a slot then costs one
 * look into memory that is far away, and slots are many and far from each other.
 */
export interface SlotRows {
  /** `numbers[slot * stride + offset]`; 0 where nothing was set. */
  numbers: Uint16Array | Int32Array;
  /** Fields that a slot has room for, a power of two, so that no slot lies across two cache lines. */
  stride: number;
  fields: number;
  readonly isWide: boolean;
}

const firstStride = 4;
const firstSlots = 64;
const largest = 0xffff;

export const slotRows = (): SlotRows => ({
  numbers: new Uint16Array(firstSlots * firstStride),
  stride: firstStride,
  fields: 0,
  isWide: false,
});

/** Answers the offset of a new field. */
export function addField(rows: SlotRows): number {
  if (rows.fields === rows.stride) {
    const { numbers, stride } = rows;
    const wider = new Uint16Array(2 * numbers.length);
    for (let from = 0; from < numbers.length; from += stride)
      wider.set(numbers.subarray(from, from + stride), 2 * from);
    rows.numbers = wider;
    rows.stride = 2 * stride;
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
    const room = Math.ceil((slot + 1) * 1.5) * rows.stride;
    const grown = rows.isWide ? new Int32Array(room) : new Uint16Array(room);
    grown.set(rows.numbers);
    rows.numbers = grown;
  }
  rows.numbers[at] = number;
}
