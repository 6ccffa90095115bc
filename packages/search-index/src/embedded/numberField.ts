import { addFloat, type FloatColumn, floatAt, floatColumn } from './columns.ts';
import { type FloatList, floatList, pushFloat } from './growable.ts';
import { countRows } from './rowEnds.ts';
import { type RowField, type RowTable, rowField, rowOf, rowTable, setKeys, tableWithout } from './rowField.ts';
import { addSeveral, leastSeveralFrom, type SeveralNumbers, severalNumbers, severalOf } from './severalNumbers.ts';
import type { SlotRows } from './slotRows.ts';

/** A field of numbers: the least of each slot, all of them beside it where there are several. */
export interface NumberField {
  least: LeastNumbers;
  readonly several: SeveralNumbers;
}

/** Days, prices and seats are few however many documents there are; where numbers are many, each stands for itself. */
type LeastNumbers =
  | { readonly kind: 'rows'; readonly field: RowField<number>; readonly values: FloatList }
  | { readonly kind: 'each'; readonly values: FloatColumn };

const mostRows = 0xffff;

export function numberField(slots: SlotRows, expectedRows = 0): NumberField {
  const values = floatList();
  pushFloat(values, Number.NaN);
  return { least: { kind: 'rows', field: rowField(slots, expectedRows), values }, several: severalNumbers(slots.room) };
}

/** How many different numbers are the least of a slot, as far as they are counted. */
export const countRowsOf = ({ least }: NumberField): number =>
  least.kind === 'rows' ? least.field.rows.length : mostRows;

/** Adds the numbers, at least one, of a slot; slots come in ascending order. */
export function addNumbers(field: NumberField, slot: number, numbers: readonly number[]): void {
  let least = Number.POSITIVE_INFINITY;
  for (const number of numbers) if (number < least) least = number;
  if (numbers.length > 1) addSeveral(field.several, slot, numbers);
  if (field.least.kind === 'rows') {
    const row = setKeys(field.least.field, slot, numbers.length === 1 ? numbers : [least]);
    if (row === field.least.values.length) pushFloat(field.least.values, least);
    if (row >= mostRows) field.least = { kind: 'each', values: eachOf(field, slot + 1) };
  } else {
    const { values } = field.least;
    while (values.length < slot) addFloat(values, Number.NaN);
    addFloat(values, least);
  }
}

function eachOf(field: NumberField, slots: number): FloatColumn {
  const values = floatColumn(field.several.before.room);
  for (let slot = 0; slot < slots; slot++) addFloat(values, leastOf(field, slot));
  return values;
}

/** The least number of the slot; NaN when it has none. */
export function leastOf({ least }: NumberField, slot: number): number {
  if (least.kind === 'rows') return least.values.values[rowOf(least.field, slot)] ?? Number.NaN;
  return slot < least.values.length ? floatAt(least.values, slot) : Number.NaN;
}

export function numbersOf(field: NumberField, slot: number): readonly number[] {
  const least = leastOf(field, slot);
  return severalOf(field.several, slot) ?? (Number.isNaN(least) ? [] : [least]);
}

/** Whether any number of the slot lies within the bounds. */
export function anyWithin(field: NumberField, slot: number, min: number, max: number): boolean {
  // No number at all is NaN, which is within no bounds.
  return leastFrom(field, slot, min) <= max;
}

/** The least number of a slot at or above the bound; NaN when it has none. */
function leastFrom(field: NumberField, slot: number, from: number): number {
  const least = leastOf(field, slot);
  return least >= from ? least : leastSeveralFrom(field.several, slot, from);
}

/**
 * A function of the least number of a slot at or above the bound (NaN: none), worked out once per distinct number where
 * they are few.
 */
export function byLeastFrom(field: NumberField, from: number, of: (least: number) => number): RowTable {
  const { least, several } = field;
  const measured = (slot: number): number => of(leastFrom(field, slot, from));
  if (least.kind === 'each') return tableWithout(measured);
  const none = of(Number.NaN);
  const table = least.values.values.slice(0, least.values.length);
  for (let row = 0; row < table.length; row++) {
    const number = table[row] ?? Number.NaN;
    if (number >= from) table[row] = of(number);
    else table[row] = countRows(several.ends) === 0 || row === 0 ? none : Number.NaN;
  }
  return rowTable(least.field, table, measured);
}
