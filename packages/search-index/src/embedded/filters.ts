import type { FieldFilter, Filter } from '../searchIndex.ts';
import { addBits, type Bits, bits } from './bits.ts';
import type { Generation } from './generation.ts';
import { anyWithin, byLeastFrom, type NumberField } from './numberField.ts';
import { rowsNear } from './pointField.ts';
import { addLookedUp, lookUp, type RowField, type RowTable, rowOf, rowTable } from './rowField.ts';

/** A filter made ready for one index: a slot passes by any of the parts; without parts nothing does. */
type Part =
  | { readonly kind: 'rows'; readonly field: RowField<unknown>; readonly passing: Uint8Array }
  | { readonly kind: 'range'; readonly field: NumberField; readonly min: number; readonly max: number };

/** 1 for the slots that pass the part, 0 for the others. */
function flagTable(part: Part): RowTable {
  if (part.kind === 'range') return byLeastFrom(part.field, part.min, (least) => (least <= part.max ? 1 : 0));
  return rowTable(part.field, new Float64Array(part.passing));
}

/** Whether a slot passes any of some filters; dead slots may. */
export type AnyPasses = (slot: number) => boolean;

export function anyPasses(index: Generation<unknown>, filters: readonly Filter[]): AnyPasses {
  const parts = filters.flatMap((filter) => (filter.kind === 'any' ? [] : partsOf(index, filter))).map(flagTable);
  const lists = filters.flatMap((filter) => (filter.kind === 'any' ? filter.of : []));
  const allPass = lists.map((all) => all.map((each) => anyPasses(index, [each])));
  return (slot) => {
    for (const part of parts) if (lookUp(part, slot) === 1) return true;
    return allPass.some((all) => all.every((passes) => passes(slot)));
  };
}

/** Adds 1 to what each of the first `count` slots has failed, for those that pass none of the filters. */
export type AddFailures = (slots: Int32Array, failed: Uint8Array, count: number) => void;

/** For many slots at once: a loop per field, in which the processor waits for many slots side by side. */
export function addFailures(index: Generation<unknown>, filters: readonly FieldFilter[]): AddFailures {
  const tables = filters.flatMap((filter) => partsOf(index, filter)).map(flagTable);
  return (slots, failed, count) => {
    const passed = flags(count);
    for (const table of tables) addLookedUp(table, slots, passed, count);
    for (let at = 0; at < count; at++) failed[at] = (failed[at] ?? 0) + (passed[at] === 0 ? 1 : 0);
  };
}

let flagsRoom = new Float64Array(0);

/** At least so many, all 0, used until the next call. */
function flags(count: number): Float64Array {
  if (flagsRoom.length < count) flagsRoom = new Float64Array(2 * count);
  return flagsRoom.fill(0, 0, count);
}

/** Those of the slots that pass the filter. */
export function passing(index: Generation<unknown>, filter: Filter, among: Bits): Bits {
  const found = bits(among.length << 5);
  if (filter.kind === 'any') {
    for (const all of filter.of)
      addBits(
        found,
        all.reduce((left, each) => passing(index, each, left), among),
      );
    return found;
  }
  for (const part of partsOf(index, filter)) {
    for (let word = 0; word < among.length; word++) {
      const asked = among[word] ?? 0;
      if (asked === 0) continue;
      const kept =
        part.kind === 'rows' ? rowsWord(part.field, part.passing, word << 5) : rangeWord(part, asked, word << 5);
      found[word] = (found[word] ?? 0) | (kept & asked);
    }
  }
  return found;
}

/** The 32 slots from the first one, as bits; all of them, since looking is cheaper than asking which ones. */
function rowsWord(field: RowField<unknown>, passingRows: Uint8Array, first: number): number {
  let kept = 0;
  for (let bit = 0; bit < 32; bit++) kept |= (passingRows[rowOf(field, first + bit)] ?? 0) << bit;
  return kept;
}

function rangeWord({ field, min, max }: Extract<Part, { kind: 'range' }>, asked: number, first: number): number {
  let kept = 0;
  for (let left = asked; left !== 0; left &= left - 1) {
    const lowest = left & -left;
    if (anyWithin(field, first + 31 - Math.clz32(lowest), min, max)) kept |= lowest;
  }
  return kept;
}

function partsOf(index: Generation<unknown>, filter: FieldFilter): readonly Part[] {
  switch (filter.kind) {
    case 'keyword':
      return keywordParts(index, filter);
    case 'range': {
      const field = index.numbers.get(filter.field);
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = filter;
      return field === undefined ? [] : [{ kind: 'range', field, min, max }];
    }
    case 'near': {
      const near = rowsNear(index.points, filter.point, filter.metres);
      const orKeyword = filter.orKeyword === undefined ? [] : keywordParts(index, filter.orKeyword);
      return [{ kind: 'rows', field: index.points, passing: near }, ...orKeyword];
    }
  }
}

interface AnyOf {
  readonly field: string;
  readonly anyOf: readonly string[];
}

function keywordParts(index: Generation<unknown>, { field: name, anyOf }: AnyOf): readonly Part[] {
  const field = index.keywords.get(name);
  if (field === undefined) return [];
  const passingRows = new Uint8Array(field.rows.length);
  const wanted = new Set(anyOf);
  for (const value of wanted) {
    const row = field.single.get(value);
    if (row !== undefined) passingRows[row] = 1;
  }
  for (const row of field.several.values()) {
    if (field.rows[row]?.some((value) => wanted.has(value))) passingRows[row] = 1;
  }
  return [{ kind: 'rows', field, passing: passingRows }];
}
