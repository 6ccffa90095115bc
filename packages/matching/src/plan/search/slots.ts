import { compareLabels, type Labels } from './labels.ts';

/**
 * What a search knows per mask. With few bits a mask is its own slot; with many, masks get slots as they are reached
 * (open addressing), up to a limit.
 */
export interface Slots {
  readonly bits: number;
  readonly dense: boolean;
  readonly limit: number;
  count: number;
  readonly keys: Int32Array;
  readonly numbers: Int32Array;
  /** 1 for a mask that the search came to. */
  readonly reached: Uint8Array;
  /** The best label that is free today and holds all of the mask, -1 for none. */
  readonly free: Int32Array;
  readonly freePrice: Float64Array;
  /** Room for parts of a mask, each with the bits that may still go. */
  readonly stack: Int32Array;
  /** The best label on its way to holding exactly the mask, and the day it will be free. */
  readonly coming: Int32Array;
  readonly comingPrice: Float64Array;
  readonly comingDay: Int32Array;
}

/** Above this, tables with a row for every mask cost more than they save. */
const denseBits = 14;

export function createSlots(bits: number, limit: number): Slots {
  const dense = bits <= denseBits;
  const rows = dense ? 1 << bits : limit;
  const size = dense ? 0 : 2 ** Math.ceil(Math.log2(limit * 2));
  return {
    ...{ bits, dense, limit, count: 0 },
    keys: new Int32Array(size),
    numbers: new Int32Array(size).fill(-1),
    reached: new Uint8Array(rows),
    free: new Int32Array(rows).fill(-1),
    freePrice: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
    stack: new Int32Array(2 * (denseBits + 1) ** 2),
    coming: new Int32Array(rows).fill(-1),
    comingPrice: new Float64Array(rows).fill(Number.POSITIVE_INFINITY),
    comingDay: new Int32Array(rows),
  };
}

/** The mask's slot, a new one within the limit; -1 beyond it. */
export function slotOf(slots: Slots, mask: number): number {
  const slot = slots.dense ? mask : numberOf(slots, mask);
  if (slot < 0 || slots.reached[slot] === 1) return slot;
  if (slots.count === slots.limit) return -1;
  slots.count++;
  slots.reached[slot] = 1;
  return slot;
}

function numberOf(slots: Slots, mask: number): number {
  const wrap = slots.keys.length - 1;
  for (let at = (Math.imul(mask, 0x9e3779b1) >>> 7) & wrap; ; at = (at + 1) & wrap) {
    const number = slots.numbers[at] ?? -1;
    if (number >= 0 && slots.keys[at] !== mask) continue;
    if (number >= 0 || slots.count === slots.limit) return number;
    slots.keys[at] = mask;
    slots.numbers[at] = slots.count;
    return slots.count;
  }
}

/** Whether a label free today holds all of the slot's mask for no more. */
export function isBeaten(slots: Slots, labels: Labels, slot: number, price: number, label: number): boolean {
  const least = slots.freePrice[slot] ?? 0;
  if (least !== price) return least < price;
  return compareLabels(labels, slots.free[slot] ?? 0, label) <= 0;
}

/**
 * Writes a label free today to its mask and, with dense slots, downwards to every part that it improves. Below a
 * part that it does not improve it improves nothing, since the best of a part is never worse.
 */
export function beat(slots: Slots, labels: Labels, slot: number, price: number, label: number): void {
  const { free, freePrice, stack } = slots;
  free[slot] = label;
  freePrice[slot] = price;
  if (!slots.dense) return;
  stack[0] = slot;
  stack[1] = -1;
  for (let top = 2; top > 0; ) {
    top -= 2;
    const mask = stack[top] ?? 0;
    // Bits go from high to low, so that there is one way to each part.
    for (let rest = mask & (stack[top + 1] ?? 0); rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      const part = mask & ~bit;
      const least = freePrice[part] ?? 0;
      if (least < price || (least === price && compareLabels(labels, free[part] ?? 0, label) <= 0)) continue;
      free[part] = label;
      freePrice[part] = price;
      stack[top++] = part;
      stack[top++] = bit - 1;
    }
  }
}
