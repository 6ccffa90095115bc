import type { Deduction } from '../searchIndex.ts';
import { type AnyPasses, anyPasses } from './filters.ts';
import type { Generation } from './generation.ts';
import { byLeastFrom, type NumberField } from './numberField.ts';
import { nearestTo } from './pointField.ts';
import { addLookedUp, type RowField, type RowTable, rowTable, tableWithout } from './rowField.ts';

type Of<Kind> = Extract<Deduction, { kind: Kind }>;

/** Slots with their levels and how many checks each fails: the first `count` of each. */
export interface Levelled {
  readonly slots: Int32Array;
  readonly levels: Int32Array;
  readonly failed: Uint8Array;
  count: number;
}

/** Takes deductions off the levels and drops slots that are left with less than what is wanted of those that fail so much. */
export type Deduct = (levelled: Levelled, wanted: Float64Array) => void;

/** Adds what slots lose by one part, in steps. */
type AddLosses = (slots: Int32Array, sums: Float64Array, count: number) => void;

/** Sums of floating-point steps may come out a hair too high; a true bound must not. */
const roundingShare = 1 - 1e-9;

/** Deductions made ready for one index, in steps of that size. */
export function deduct(index: Generation<unknown>, deductions: readonly Deduction[], step: number): Deduct {
  const parts = lossesOf(index, deductions, step);
  return (levelled, wanted) => {
    const { slots, levels } = levelled;
    const sums = zeros(levelled.count);
    for (const add of parts) {
      add(slots, sums, levelled.count);
      keepReaching(levelled, sums, wanted);
    }
    for (let at = 0; at < levelled.count; at++) {
      levels[at] = Math.max(0, (levels[at] ?? 0) - Math.floor((sums[at] ?? 0) * roundingShare));
    }
  };
}

let sumsRoom = new Float64Array(0);

/** At least so many, used until the next call, in one go. */
function zeros(count: number): Float64Array {
  if (sumsRoom.length < count) sumsRoom = new Float64Array(2 * count);
  return sumsRoom.fill(0, 0, count);
}

/** Drops slots that have lost too much. */
function keepReaching(levelled: Levelled, sums: Float64Array, wanted: Float64Array): void {
  const { slots, levels, failed, count } = levelled;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const level = levels[at] ?? 0;
    const sum = sums[at] ?? 0;
    const fails = failed[at] ?? 0;
    slots[kept] = slots[at] ?? 0;
    levels[kept] = level;
    failed[kept] = fails;
    sums[kept] = sum;
    if (Math.max(0, level - Math.floor(sum * roundingShare)) >= (wanted[fails] ?? 0)) kept += 1;
  }
  levelled.count = kept;
}

/** What may take most off comes first: most slots are given up after it. */
function lossesOf(index: Generation<unknown>, deductions: readonly Deduction[], step: number): readonly AddLosses[] {
  const keywords = new Map<string, Of<'keyword'>[]>();
  const others: { readonly weight: number; readonly add: AddLosses }[] = [];
  for (const deduction of deductions) {
    if (deduction.kind === 'keyword') {
      keywords.set(deduction.field, [...(keywords.get(deduction.field) ?? []), deduction]);
    } else if (deduction.kind === 'number') {
      others.push({
        weight: deduction.weight,
        add: adding(byNumber(index.numbers.get(deduction.field), deduction, step)),
      });
    } else {
      others.push({ weight: deduction.weight, add: byDistance(index, deduction, step) });
    }
  }
  others.sort((a, b) => b.weight - a.weight);
  return [
    ...others.map(({ add }) => add),
    ...[...keywords].map(([name, named]) => adding(byKeywords(index.keywords.get(name), named, step))),
  ];
}

const adding =
  (table: RowTable): AddLosses =>
  (slots, sums, count) =>
    addLookedUp(table, slots, sums, count);

/** One table over the distinct rows of the field, so that a slot costs one look. */
function byKeywords(field: RowField<string> | undefined, named: readonly Of<'keyword'>[], step: number): RowTable {
  const lost = (values: readonly string[]): number =>
    named.reduce((sum, { value, weight }) => (values.includes(value) ? sum : sum + weight / step), 0);
  if (field === undefined) return tableWithout(() => lost([]));
  return rowTable(field, Float64Array.from(field.rows, lost));
}

function byNumber(field: NumberField | undefined, { from, to, weight, missing }: Of<'number'>, step: number): RowTable {
  const [whole, without] = [weight / step, missing / step];
  if (field === undefined) return tableWithout(() => without);
  const share = from < to ? whole / (to - from) : 0;
  return byLeastFrom(field, from, (number) => {
    if (Number.isNaN(number)) return without;
    if (number <= from) return 0;
    return number >= to ? whole : (number - from) * share;
  });
}

function byDistance(index: Generation<unknown>, deduction: Of<'distance'>, step: number): AddLosses {
  const { point, metres, weight, orKeyword } = deduction;
  const whole = weight / step;
  const exempt: AnyPasses = anyPasses(index, [{ kind: 'keyword', ...orKeyword }]);
  const metresOf = nearestTo(index.points, point);
  return (slots, sums, count) => {
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ?? 0;
      const away = metresOf(slot);
      if (away === 0 || exempt(slot)) continue;
      sums[at] = (sums[at] ?? 0) + (away >= metres ? whole : (whole * away) / metres);
    }
  };
}
