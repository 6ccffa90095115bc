import type { Deduction } from '../searchIndex.ts';
import { anyOfFilters } from './filters.ts';
import type { Generation } from './generation.ts';
import { keepIf, type Levelled } from './levelled.ts';
import { byLeastFrom, type NumberField } from './numberField.ts';
import { byNearest } from './pointField.ts';
import {
  addLookedUp,
  leastOfBlock,
  lookUp,
  perRow,
  type RowField,
  type RowTable,
  rowTable,
  sumOfTables,
  tableWithout,
} from './rowField.ts';
import { zeros } from './scratch.ts';

type Of<Kind> = Extract<Deduction, { kind: Kind }>;

/** What fields take off the levels of one index, in steps. */
export interface TakenOff {
  /**
   * Lowers the levels and drops slots that are left with less than what is wanted of those that fail so much. The levels
   * may be too high at first: `settle` makes them right once few slots are left.
   */
  readonly takeOff: (levelled: Levelled, wanted: Float64Array, settle: (levelled: Levelled) => void) => void;
  /** What every slot of a block loses at least. */
  readonly leastOf: (block: number) => number;
}

/** One part of what slots lose, in steps. */
interface Part {
  readonly weight: number;
  readonly add: (slots: Int32Array, sums: Float64Array, count: number) => void;
  /** What the slots of a block lose by it at least. */
  readonly leastOf: (block: number) => number;
}

/** Sums of floating-point steps may come out a hair too high; a true bound must not. */
const roundingShare = 1 - 1e-9;
const whole = (sum: number): number => Math.floor(sum * roundingShare);

/** Deductions made ready for one index, in steps of that size. */
export function takenOff(index: Generation<unknown>, deductions: readonly Deduction[], step: number): TakenOff {
  const parts = partsOf(index, deductions, step);
  return {
    takeOff(levelled, wanted, settle) {
      const { slots, levels } = levelled;
      const sums = zeros(levelled.count);
      for (const { add } of parts) {
        add(slots, sums, levelled.count);
        keepReaching(levelled, sums, wanted);
      }
      settle(levelled);
      for (let at = 0; at < levelled.count; at++) levels[at] = left(levels[at] ?? 0, sums[at] ?? 0);
      keepIf(levelled, (at) => (levels[at] ?? 0) >= (wanted[levelled.failed[at] ?? 0] ?? 0));
    },
    leastOf: (block) => {
      let sum = 0;
      for (const part of parts) sum += part.leastOf(block);
      return whole(sum);
    },
  };
}

const left = (level: number, sum: number): number => Math.max(0, level - whole(sum));

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
    if (left(level, sum) >= (wanted[fails] ?? 0)) kept += 1;
  }
  levelled.count = kept;
}

/** What may take most off comes first: most slots are given up after it. */
function partsOf(index: Generation<unknown>, deductions: readonly Deduction[], step: number): readonly Part[] {
  const of = <Kind extends Deduction['kind']>(kind: Kind) =>
    deductions.filter((deduction): deduction is Of<Kind> => deduction.kind === kind);
  const numbers = [...Map.groupBy(of('number'), ({ field }) => field)].map(([name, named]) => {
    const field = index.numbers.get(name);
    const weight = named.reduce((sum, deduction) => sum + deduction.weight, 0);
    return partOf(sumOfTables(named.map((deduction) => byNumber(field, deduction, step))), weight);
  });
  const others = [...numbers, ...of('distance').map((deduction) => byDistance(index, deduction, step))];
  others.sort((a, b) => b.weight - a.weight);
  const keywords = Map.groupBy(of('keyword'), ({ field }) => field);
  return [
    ...others,
    ...[...keywords].map(([name, named]) => partOf(byKeywords(index.keywords.get(name), named, step))),
  ];
}

const partOf = (table: RowTable, weight = 0): Part => ({
  weight,
  add: (slots, sums, count) => addLookedUp(table, slots, sums, count),
  leastOf: (block) => leastOfBlock(table, block) ?? 0,
});

/** One table over the distinct rows of the field, so that a slot costs one look. */
function byKeywords(field: RowField<string> | undefined, named: readonly Of<'keyword'>[], step: number): RowTable {
  const lost = (values: readonly string[]): number => {
    let sum = 0;
    for (const { value, weight } of named) if (!values.includes(value)) sum += weight / step;
    return sum;
  };
  if (field === undefined) return tableWithout(() => lost([]));
  return rowTable(field, perRow(field, lost));
}

function byNumber(field: NumberField | undefined, { from, to, weight, missing }: Of<'number'>, step: number): RowTable {
  const [most, without] = [weight / step, missing / step];
  if (field === undefined) return tableWithout(() => without);
  const share = from < to ? most / (to - from) : 0;
  return byLeastFrom(field, from, (number) => {
    if (Number.isNaN(number)) return without;
    if (number <= from) return 0;
    return number >= to ? most : (number - from) * share;
  });
}

function byDistance(index: Generation<unknown>, deduction: Of<'distance'>, step: number): Part {
  const { point, metres, weight, orKeyword } = deduction;
  const most = weight / step;
  const exempt = anyOfFilters(index, [{ kind: 'keyword', ...orKeyword }]);
  const table = byNearest(index.points, point, (away) => {
    if (away === 0) return 0;
    return away >= metres ? most : (most * away) / metres;
  });
  return {
    weight,
    add: (slots, sums, count) => {
      for (let at = 0; at < count; at++) {
        const slot = slots[at] ?? 0;
        if (!exempt.passes(slot)) sums[at] = (sums[at] ?? 0) + lookUp(table, slot);
      }
    },
    leastOf: (block) => (exempt.mayPassIn(block) ? 0 : (leastOfBlock(table, block) ?? 0)),
  };
}
