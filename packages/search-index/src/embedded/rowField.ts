export type Column = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/**
 * A field in which many documents hold the same values (delivery, languages, a municipality's centroid): each distinct
 * list of values is a row, and a slot only tells its row in one, two or four bytes. What is asked of a slot is worked
 * out once per row.
 */
export interface RowField<Value> {
  /** Row by slot; row 0 holds nothing. */
  column: Column;
  readonly rows: (readonly Value[])[];
  /** Rows of one value by its key, and the others by all their keys. */
  readonly single: Map<string, number>;
  readonly several: Map<string, number>;
}

export const rowField = <Value>(): RowField<Value> => ({
  column: new Uint8Array(0),
  rows: [[]],
  single: new Map(),
  several: new Map(),
});

/** Row of a slot; 0 when the field has nothing there. */
export const rowOf = (field: RowField<unknown>, slot: number): number => field.column[slot] ?? 0;

export const valuesOf = <Value>(field: RowField<Value>, slot: number): readonly Value[] =>
  field.rows[rowOf(field, slot)] ?? [];

/** A number per slot, worked out once per row: `table[column[slot]]`, and where that is NaN, what `missing` says. */
export interface RowTable {
  readonly column: Column;
  readonly table: Float64Array;
  readonly missing: (slot: number) => number;
}

/** The same for every slot. */
export const constantTable = (number: number): RowTable => ({
  column: new Uint8Array(0),
  table: Float64Array.of(number),
  missing: () => number,
});

export function lookUp({ column, table, missing }: RowTable, slot: number): number {
  const known = table[column[slot] ?? 0] ?? Number.NaN;
  return Number.isNaN(known) ? missing(slot) : known;
}

/**
 * Adds the number of each of the first `count` slots to its sum. A loop of its own per column: the processor then waits for
 * many slots at once, each of which is far from the last.
 */
export function addLookedUp(
  { column, table, missing }: RowTable,
  slots: Int32Array,
  sums: Float64Array,
  count: number,
) {
  for (let at = 0; at < count; at++) {
    const slot = slots[at] ?? 0;
    const known = table[column[slot] ?? 0] ?? Number.NaN;
    sums[at] = (sums[at] ?? 0) + (Number.isNaN(known) ? missing(slot) : known);
  }
}

/** Sets the values of a slot, distinct and at least one, and answers their row. `keys` stand for the values in turn. */
export function setValues<Value>(
  field: RowField<Value>,
  slot: number,
  values: readonly Value[],
  keys: readonly string[],
): number {
  const row = knownRow(field, keys) ?? addRow(field, values, keys);
  if (slot >= field.column.length || row > largestRow(field.column)) field.column = widened(field.column, slot, row);
  field.column[slot] = row;
  return row;
}

const severalKey = (keys: readonly string[]): string => JSON.stringify(keys);

function knownRow(field: RowField<unknown>, keys: readonly string[]): number | undefined {
  const [first] = keys;
  return first !== undefined && keys.length === 1 ? field.single.get(first) : field.several.get(severalKey(keys));
}

function addRow<Value>(field: RowField<Value>, values: readonly Value[], keys: readonly string[]): number {
  const row = field.rows.length;
  field.rows.push(values);
  const [first] = keys;
  if (first !== undefined && keys.length === 1) field.single.set(first, row);
  else field.several.set(severalKey(keys), row);
  return row;
}

const limits = { 1: 0xff, 2: 0xffff, 4: 0x7fffffff } as const;
const widthOf = (column: Column): keyof typeof limits =>
  column instanceof Uint8Array ? 1 : column instanceof Uint16Array ? 2 : 4;
const largestRow = (column: Column): number => limits[widthOf(column)];

/** The column with room for the slot and for the row's number, never narrower than it was. */
function widened(column: Column, slot: number, row: number): Column {
  const room = slot < column.length ? column.length : Math.max(64, Math.ceil((slot + 1) * 1.5));
  const width = Math.max(widthOf(column), row <= limits[1] ? 1 : row <= limits[2] ? 2 : 4);
  const grown = width === 1 ? new Uint8Array(room) : width === 2 ? new Uint16Array(room) : new Int32Array(room);
  grown.set(column);
  return grown;
}
