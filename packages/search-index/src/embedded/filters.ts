import type { FieldFilter, Filter } from '../searchIndex.ts';
import { addBits, type Bits, bits } from './bits.ts';
import type { Generation } from './generation.ts';
import { anyWithin, byLeastFrom, type NumberField } from './numberField.ts';
import { rowsNear } from './pointField.ts';
import { addLookedUp, leastOfBlock, lookUp, type RowField, type RowTable, rowOf, rowTable } from './rowField.ts';
import { zeros } from './scratch.ts';

/** A filter made ready for one index: a slot passes by any of the parts; without parts nothing does. */
type Part =
  | { readonly kind: 'rows'; readonly field: RowField<unknown>; readonly passing: Uint8Array }
  | { readonly kind: 'range'; readonly field: NumberField; readonly min: number; readonly max: number };

/** Negative, so that the least number of a block tells whether any of it passes. */
const passed = -1;

/** `passed` for the slots that pass the part, 0 for the others. */
function flagTable(part: Part): RowTable {
  if (part.kind === 'range') return byLeastFrom(part.field, part.min, (least) => (least <= part.max ? passed : 0));
  const flags = new Float64Array(part.passing.length);
  for (let row = 0; row < flags.length; row++) flags[row] = part.passing[row] === 1 ? passed : 0;
  return rowTable(part.field, flags);
}

/** Some filters made ready for one index: passed by whoever passes any of them; dead slots may pass. */
export interface AnyOfFilters {
  readonly passes: (slot: number) => boolean;
  /** Adds 1 to what each of the first `count` slots has failed, for those that pass none of the filters. */
  readonly addFailures: (slots: Int32Array, failed: Uint8Array, count: number) => void;
  /** Whether any slot of a block may pass. */
  readonly mayPassIn: (block: number) => boolean;
}

export function anyOfFilters(index: Generation<unknown>, filters: readonly FieldFilter[]): AnyOfFilters {
  const tables = filters.flatMap((filter) => partsOf(index, filter)).map(flagTable);
  return {
    passes: (slot) => {
      for (const table of tables) if (lookUp(table, slot) === passed) return true;
      return false;
    },
    // A loop per field, in which the processor waits for many slots side by side.
    addFailures: (slots, failed, count) => {
      const sums = zeros(count);
      for (const table of tables) addLookedUp(table, slots, sums, count);
      for (let at = 0; at < count; at++) failed[at] = (failed[at] ?? 0) + (sums[at] === 0 ? 1 : 0);
    },
    mayPassIn: (block) => {
      for (const table of tables) if ((leastOfBlock(table, block) ?? passed) === passed) return true;
      return false;
    },
  };
}

/** The same of one filter of any kind, without counting. */
export function anyFilter(index: Generation<unknown>, filter: Filter): Pick<AnyOfFilters, 'passes' | 'mayPassIn'> {
  if (filter.kind !== 'any') return anyOfFilters(index, [filter]);
  const lists = filter.of.map((all) => all.map((each) => anyOfFilters(index, [each])));
  return {
    passes: (slot) => lists.some((all) => all.every(({ passes }) => passes(slot))),
    mayPassIn: (block) => lists.some((all) => all.every(({ mayPassIn }) => mayPassIn(block))),
  };
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
