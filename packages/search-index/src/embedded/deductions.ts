import type { Deduction } from '../searchIndex.ts';
import type { Generation } from './generation.ts';
import type { NumberField } from './numberField.ts';
import { type RowField, rowOf } from './rowField.ts';

type KeywordDeduction = Extract<Deduction, { kind: 'keyword' }>;
type NumberDeduction = Extract<Deduction, { kind: 'number' }>;

/** The level that is left to a slot; -1 as soon as it is known to lie below the least one that is wanted. */
export type LevelLeft = (slot: number, level: number, least: number) => number;

/** What a slot loses by one part, in steps. */
type Loss = (slot: number) => number;

/** Sums of floating-point steps may come out a hair too high; a true bound must not. */
const roundingShare = 1 - 1e-9;

/** Deductions made ready for one index, in steps of that size. */
export function levelLeft(index: Generation<unknown>, deductions: readonly Deduction[], step: number): LevelLeft {
  const keywords = Map.groupBy(
    deductions.filter((each): each is KeywordDeduction => each.kind === 'keyword'),
    ({ field }) => field,
  );
  const numbers = deductions
    .filter((each): each is NumberDeduction => each.kind === 'number')
    .toSorted((a, b) => b.weight - a.weight);
  // What may take most off comes first: most slots are given up after it.
  const parts = [
    ...numbers.map((each) => byNumber(index.numbers.get(each.field), each, step)),
    ...[...keywords].map(([name, named]) => byKeywords(index.keywords.get(name), named, step)),
  ];
  return (slot, level, least) => {
    if (level < least) return -1;
    // A slot is never left out of an answer that has no floor, however much is taken off.
    const mayLose = least === 0 ? Number.POSITIVE_INFINITY : (level - least + 1) / roundingShare;
    let sum = 0;
    for (const part of parts) {
      sum += part(slot);
      if (sum > mayLose) return -1;
    }
    return Math.max(0, level - Math.floor(sum * roundingShare));
  };
}

/** One table over the distinct rows of the field, so that a slot costs one look. */
function byKeywords(field: RowField<string> | undefined, named: readonly KeywordDeduction[], step: number): Loss {
  const lost = (values: readonly string[]): number =>
    named.reduce((sum, { value, weight }) => (values.includes(value) ? sum : sum + weight / step), 0);
  if (field === undefined) {
    const always = lost([]);
    return () => always;
  }
  const table = Float64Array.from(field.rows, (values) => lost(values ?? []));
  return (slot) => table[rowOf(field, slot)] ?? 0;
}

function byNumber(field: NumberField | undefined, { from, to, weight, missing }: NumberDeduction, step: number): Loss {
  const [whole, without] = [weight / step, missing / step];
  if (field === undefined) return () => without;
  const { least, several } = field;
  const share = from < to ? whole / (to - from) : 0;
  return (slot) => {
    let number = slot < least.length ? (least.values[slot] ?? Number.NaN) : Number.NaN;
    if (number < from) number = leastFrom(several.get(slot), from);
    if (Number.isNaN(number)) return without;
    if (number <= from) return 0;
    return number >= to ? whole : (number - from) * share;
  };
}

function leastFrom(numbers: readonly number[] | undefined, from: number): number {
  let least = Number.NaN;
  for (const number of numbers ?? []) if (number >= from && !(number >= least)) least = number;
  return least;
}
