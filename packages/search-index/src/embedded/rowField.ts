import { type BlockRows, blockRows, leastInBlock } from './blockRows.ts';
import { inPage, pageBits } from './paged.ts';
import {
  addField,
  fits,
  numberAt,
  type RowPage,
  type SlotField,
  type SlotRows,
  setNumber,
  widened,
} from './slotRows.ts';

/**
 * A field in which many documents hold the same values (delivery, languages, a municipality's centroid): each distinct
 * list of values is a row, and a slot only tells its row (0: none), beside other fields while rows are few. What is asked
 * of a slot is worked out once per row.
 */
export interface RowField<Value> extends SlotField {
  readonly rows: (readonly Value[])[];
  /** Rows of one key, and the others by the numbers of all their keys. */
  readonly single: Map<Key, number>;
  readonly several: Map<string, number>;
  /** Of each key that stands in several. */
  readonly keyNumbers: Map<Key, number>;
  readonly blocks: BlockRows;
}

/** What values are told apart by. */
type Key = string | number;

/** A field that is expected to have so many rows. */
export const rowField = <Value>(slots: SlotRows, expectedRows = 0): RowField<Value> => ({
  ...addField(slots, expectedRows),
  rows: [[]],
  single: new Map(),
  several: new Map(),
  keyNumbers: new Map(),
  blocks: blockRows(),
});

/** Row of a slot; 0 when the field has nothing there. */
export const rowOf = ({ slots, offset }: RowField<unknown>, slot: number): number => numberAt(slots, offset, slot);

export const valuesOf = <Value>(field: RowField<Value>, slot: number): readonly Value[] =>
  field.rows[rowOf(field, slot)] ?? [];

/** A number of each row. */
export function perRow<Value>({ rows }: RowField<Value>, of: (values: readonly Value[]) => number): Float64Array {
  const numbers = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) numbers[row] = of(rows[row] ?? []);
  return numbers;
}

/** A number per slot, worked out once per row, and where that is NaN, what `missing` says of the slot. */
export interface RowTable {
  readonly pages: readonly RowPage[];
  readonly stride: number;
  readonly offset: number;
  /** By row. */
  readonly table: Float64Array;
  readonly missing: (slot: number) => number;
  readonly blocks: BlockRows;
}

export function rowTable(
  { slots, offset, blocks }: RowField<unknown>,
  table: Float64Array,
  missing: RowTable['missing'] = () => 0,
): RowTable {
  return { pages: slots.pages, stride: slots.stride, offset, table, missing, blocks };
}

/** What `missing` says, of every slot. */
export const tableWithout = (missing: RowTable['missing']): RowTable => ({
  pages: [],
  stride: 1,
  offset: 0,
  table: Float64Array.of(Number.NaN),
  missing,
  blocks: blockRows(),
});

/** The sum of tables over the same field: a slot costs one look however many they are. */
export function sumOfTables([first, ...more]: readonly RowTable[]): RowTable {
  if (first === undefined) return tableWithout(() => 0);
  if (more.length === 0) return first;
  const all = [first, ...more];
  // What is NaN in one is NaN in the sum, and is then asked of each.
  const table = first.table.map((number, row) =>
    more.reduce((sum, each) => sum + (each.table[row] ?? Number.NaN), number),
  );
  return { ...first, table, missing: (slot) => all.reduce((sum, each) => sum + lookUp(each, slot), 0) };
}

export function lookUp({ pages, stride, offset, table, missing }: RowTable, slot: number): number {
  const known = table[pages[slot >>> pageBits]?.[(slot & inPage) * stride + offset] ?? 0] ?? Number.NaN;
  return Number.isNaN(known) ? missing(slot) : known;
}

/** The least number of the slots of a block; undefined when it is not known. */
export const leastOfBlock = ({ blocks, table }: RowTable, block: number): number | undefined =>
  leastInBlock(blocks, table, block);

/** Adds the number of each of the first `count` slots to its sum: a loop without calls, for many slots. */
export function addLookedUp(
  { pages, stride, offset, table, missing }: RowTable,
  slots: Int32Array,
  sums: Float64Array,
  count: number,
): void {
  for (let at = 0; at < count; at++) {
    const slot = slots[at] ?? 0;
    const known = table[pages[slot >>> pageBits]?.[(slot & inPage) * stride + offset] ?? 0] ?? Number.NaN;
    sums[at] = (sums[at] ?? 0) + (Number.isNaN(known) ? missing(slot) : known);
  }
}

/** Sets the row of a slot. */
export function setRow(field: RowField<unknown>, slot: number, row: number): void {
  while (!fits(field.slots, row)) Object.assign(field, widened(field));
  setNumber(field.slots, field.offset, slot, row);
}

/** Sets what a slot holds: at least one text or number, each of which stands for itself. Answers the row. */
export function setKeys<Value extends Key>(field: RowField<Value>, slot: number, keys: readonly Value[]): number {
  const row = knownRow(field, keys) ?? rowOfKeys(field, keys);
  setRow(field, slot, row);
  return row;
}

function rowOfKeys<Value extends Key>(field: RowField<Value>, keys: readonly Value[]): number {
  const distinct = [...new Set(keys)];
  return rowOfDistinct(field, distinct, distinct, keys);
}

/** The row of distinct values, added if need be; from now on it is known by the keys as they were given, repeats too. */
export function rowOfDistinct<Value>(
  field: RowField<Value>,
  values: readonly Value[],
  keys: readonly Key[],
  given: readonly Key[],
): number {
  const row = knownRow(field, keys) ?? addRow(field, values, keys);
  if (given.length > keys.length) nameRow(field, given, row);
  return row;
}

/** The row that is known by these keys, in this order. */
export function knownRow(field: RowField<unknown>, keys: readonly Key[]): number | undefined {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) return field.single.get(first);
  return field.several.get(severalKey(field, keys));
}

function addRow<Value>(field: RowField<Value>, values: readonly Value[], keys: readonly Key[]): number {
  const row = field.rows.length;
  field.rows.push(values);
  nameRow(field, keys, row);
  return row;
}

function nameRow(field: RowField<unknown>, keys: readonly Key[], row: number): void {
  const [first] = keys;
  if (first !== undefined && keys.length === 1) field.single.set(first, row);
  else field.several.set(severalKey(field, keys), row);
}

const oneUnit = 1 << 15;

/** Several keys as one short text: the number of each as one code unit, and the few large ones as two. */
function severalKey({ keyNumbers }: RowField<unknown>, keys: readonly Key[]): string {
  let text = '';
  for (const key of keys) {
    const number = keyNumbers.get(key) ?? keyNumbers.size;
    if (number === keyNumbers.size) keyNumbers.set(key, number);
    if (number >= oneUnit) text += String.fromCharCode(oneUnit + (number >>> 15));
    text += String.fromCharCode(number & (oneUnit - 1));
  }
  return text;
}
