import type { Filter } from '../searchIndex.ts';
import { type Bits, bits } from './bits.ts';
import type { Generation } from './generation.ts';
import { anyWithin, byLeastFrom, type NumberField } from './numberField.ts';
import { rowsNear } from './pointField.ts';
import { lookUp, type RowField, rowOf } from './rowField.ts';

/** A filter made ready for one index: a slot passes by any of the parts; without parts nothing does. */
type Part =
  | { readonly kind: 'rows'; readonly field: RowField<unknown>; readonly passing: Uint8Array }
  | { readonly kind: 'range'; readonly field: NumberField; readonly min: number; readonly max: number };

function passesPart(part: Part): AnyPasses {
  if (part.kind === 'rows') {
    const { field, passing } = part;
    return (slot) => passing[rowOf(field, slot)] === 1;
  }
  const within = byLeastFrom(part.field, part.min, (least) => (least <= part.max ? 1 : 0));
  return (slot) => lookUp(within, slot) === 1;
}

/** Whether a slot passes any of some filters; dead slots may. */
export type AnyPasses = (slot: number) => boolean;

export function anyPasses(index: Generation<unknown>, filters: readonly Filter[]): AnyPasses {
  const parts = filters.flatMap((filter) => partsOf(index, filter)).map(passesPart);
  return (slot) => {
    for (let at = 0; at < parts.length; at++) if (parts[at]?.(slot) === true) return true;
    return false;
  };
}

/** Whether a slot passes all the filters. For one slot after another. */
export function passes(index: Generation<unknown>, filters: readonly Filter[]): AnyPasses {
  const prepared = filters.map((filter) => anyPasses(index, [filter]));
  return (slot) => {
    for (let at = 0; at < prepared.length; at++) if (prepared[at]?.(slot) === false) return false;
    return true;
  };
}

/** How many of the checks a slot fails: those of which it passes no filter. */
export function failures(index: Generation<unknown>, checks: readonly (readonly Filter[])[]): (slot: number) => number {
  const prepared = checks.map((filters) => anyPasses(index, filters));
  return (slot) => {
    let failed = 0;
    for (let at = 0; at < prepared.length; at++) if (prepared[at]?.(slot) === false) failed += 1;
    return failed;
  };
}

/** Those of the slots that pass the filter. */
export function passing(index: Generation<unknown>, filter: Filter, among: Bits): Bits {
  const found = bits(among.length << 5);
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
function rowsWord({ column }: RowField<unknown>, passingRows: Uint8Array, first: number): number {
  const count = Math.min(32, column.length - first);
  let kept = 0;
  for (let bit = 0; bit < count; bit++) kept |= (passingRows[column[first + bit] ?? 0] ?? 0) << bit;
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

function partsOf(index: Generation<unknown>, filter: Filter): readonly Part[] {
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
