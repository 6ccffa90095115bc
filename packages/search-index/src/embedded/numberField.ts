import { type FloatList, floatList, pushFloat } from './growable.ts';

/** A field of numbers: the least of each slot in a column (NaN: none), all of them beside it where there are several. */
export interface NumberField {
  readonly least: FloatList;
  readonly several: Map<number, readonly number[]>;
}

export const numberField = (): NumberField => ({ least: floatList(), several: new Map() });

/** Adds the numbers, at least one, of a slot; slots come in ascending order. */
export function addNumbers(field: NumberField, slot: number, numbers: readonly number[]): void {
  while (field.least.length < slot) pushFloat(field.least, Number.NaN);
  pushFloat(
    field.least,
    numbers.reduce((least, number) => Math.min(least, number)),
  );
  if (numbers.length > 1) field.several.set(slot, [...numbers]);
}

/** The least number of the slot; NaN when it has none. */
export const leastOf = (field: NumberField, slot: number): number =>
  slot < field.least.length ? (field.least.values[slot] ?? Number.NaN) : Number.NaN;

export function numbersOf(field: NumberField, slot: number): readonly number[] {
  const least = leastOf(field, slot);
  return field.several.get(slot) ?? (Number.isNaN(least) ? [] : [least]);
}

/** Whether any number of the slot lies within the bounds. */
export function anyWithin(field: NumberField, slot: number, min: number, max: number): boolean {
  const least = leastOf(field, slot);
  if (least >= min) return least <= max;
  if (field.several.size === 0) return false;
  return field.several.get(slot)?.some((number) => number >= min && number <= max) ?? false;
}
