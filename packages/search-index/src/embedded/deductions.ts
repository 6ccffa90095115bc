import type { Deduction } from '../searchIndex.ts';
import { type AnyPasses, anyPasses } from './filters.ts';
import type { Generation } from './generation.ts';
import { byLeastFrom, type NumberField } from './numberField.ts';
import { nearestTo } from './pointField.ts';
import { addLookedUp, constantTable, type RowField, type RowTable } from './rowField.ts';

type Of<Kind> = Extract<Deduction, { kind: Kind }>;

/** Slots with their levels: the first `count` of each. */
export interface Levelled {
  readonly slots: Int32Array;
  readonly levels: Int32Array;
  count: number;
}

/** Takes deductions off the levels and drops the slots that are left with less than the least level that is wanted. */
export type Deduct = (levelled: Levelled, least: number) => void;

/** Adds what slots lose by one part, in steps. */
type AddLosses = (slots: Int32Array, sums: Float64Array, count: number) => void;

/** Sums of floating-point steps may come out a hair too high; a true bound must not. */
const roundingShare = 1 - 1e-9;

/** Deductions made ready for one index, in steps of that size. */
export function deduct(index: Generation<unknown>, deductions: readonly Deduction[], step: number): Deduct {
  const parts = lossesOf(index, deductions, step);
  return (levelled, least) => {
    const { slots, levels } = levelled;
    const sums = zeros(levelled.count);
    keepReaching(levelled, sums, least);
    for (const add of parts) {
      add(slots, sums, levelled.count);
      keepReaching(levelled, sums, least);
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

/** Drops slots that have lost too much. Without a floor none is left out, however much is taken off. */
function keepReaching(levelled: Levelled, sums: Float64Array, least: number): void {
  if (least <= 0) return;
  const { slots, levels, count } = levelled;
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const level = levels[at] ?? 0;
    const sum = sums[at] ?? 0;
    slots[kept] = slots[at] ?? 0;
    levels[kept] = level;
    sums[kept] = sum;
    if (level - Math.floor(sum * roundingShare) >= least) kept += 1;
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
  if (field === undefined) return constantTable(lost([]));
  return { column: field.column, table: Float64Array.from(field.rows, lost), missing: () => 0 };
}

function byNumber(field: NumberField | undefined, { from, to, weight, missing }: Of<'number'>, step: number): RowTable {
  const [whole, without] = [weight / step, missing / step];
  if (field === undefined) return constantTable(without);
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
