import { type FloatList, floatList, pushFloat } from './growable.ts';
import { type RowField, type RowTable, rowField, setValues } from './rowField.ts';

/** A field of numbers: the least of each slot in a column (NaN: none), all of them beside it where there are several. */
export interface NumberField {
  readonly least: FloatList;
  readonly several: Map<number, readonly number[]>;
  /** The least numbers once more, in a column as narrow as they are few; undefined where they are many. */
  rows: NumberRows | undefined;
}

interface NumberRows extends RowField<number> {
  /** The number of each row; NaN of row 0, which has none. */
  readonly values: FloatList;
}

/** Days, prices and seats are few however many documents there are; more than this takes no narrower column. */
const mostRows = 0xffff;

export function numberField(): NumberField {
  const values = floatList();
  pushFloat(values, Number.NaN);
  return { least: floatList(), several: new Map(), rows: { ...rowField<number>(), values } };
}

/** Adds the numbers, at least one, of a slot; slots come in ascending order. */
export function addNumbers(field: NumberField, slot: number, numbers: readonly number[]): void {
  while (field.least.length < slot) pushFloat(field.least, Number.NaN);
  const least = numbers.reduce((lower, number) => Math.min(lower, number));
  pushFloat(field.least, least);
  if (numbers.length > 1) field.several.set(slot, [...numbers]);
  if (field.rows === undefined) return;
  const row = setValues(field.rows, slot, [least], [`${least}`]);
  if (row === field.rows.values.length) pushFloat(field.rows.values, least);
  if (row >= mostRows) field.rows = undefined;
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

/** The least number of a slot at or above the bound; NaN when it has none. */
function leastFrom(field: NumberField, slot: number, from: number): number {
  let least = Number.NaN;
  for (const number of numbersOf(field, slot)) if (number >= from && !(number >= least)) least = number;
  return least;
}

/**
 * A function of the least number of a slot at or above the bound (NaN: none), worked out once per distinct number where
 * they are few.
 */
export function byLeastFrom(field: NumberField, from: number, of: (least: number) => number): RowTable {
  const { rows, several } = field;
  const measured = (slot: number): number => of(leastFrom(field, slot, from));
  if (rows === undefined) return { column: new Uint8Array(0), table: Float64Array.of(Number.NaN), missing: measured };
  const none = of(Number.NaN);
  const table = rows.values.values.slice(0, rows.values.length);
  for (let row = 0; row < table.length; row++) {
    const least = table[row] ?? Number.NaN;
    if (least >= from) table[row] = of(least);
    else table[row] = several.size === 0 || row === 0 ? none : Number.NaN;
  }
  return { column: rows.column, table, missing: measured };
}
