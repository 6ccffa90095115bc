import { describe, expect, test } from '@jest/globals';
import { pageSize } from './paged.ts';
import { lookUp, rowField, rowOf, rowTable, setKeys, sumOfTables, valuesOf } from './rowField.ts';
import { slotRows } from './slotRows.ts';

describe('a row field', () => {
  test('gives slots with the same values the same row, and tells one value from a list that looks like it', () => {
    const field = rowField<string>(slotRows());
    const rows = [['a'], ['a', 'b'], ['a'], ['["a","b"]'], ['b', 'a'], ['a', 'b']].map((values, slot) =>
      setKeys(field, 2 * slot, values),
    );
    expect(rows).toEqual([1, 2, 1, 3, 4, 2]);
    expect(valuesOf(field, 8)).toEqual(['b', 'a']);
    expect(valuesOf(field, 1)).toEqual([]);
    expect(rowOf(field, 1_000)).toBe(0);
  });

  test('knows a row by its values with repeats too, and keeps each of them once', () => {
    const field = rowField<string>(slotRows());
    const rows = [['a', 'a'], ['a'], ['b', 'a', 'b'], ['b', 'a'], ['a', 'a'], ['b', 'a', 'b']].map((values, slot) =>
      setKeys(field, slot, values),
    );
    expect(rows).toEqual([1, 1, 2, 2, 1, 2]);
    expect([0, 2].map((slot) => valuesOf(field, slot))).toEqual([['a'], ['b', 'a']]);
  });

  test('tells lists of several apart when there are more values than fit in 16 bits', () => {
    const field = rowField<number>(slotRows());
    const values = 70_000;
    const pairs = Array.from({ length: values }, (_, n) => [n, values - 1 - n]);
    const rows = pairs.map((pair, slot) => setKeys(field, slot, pair));
    expect(new Set(rows).size).toBe(values);
    expect(pairs.map((pair, slot) => setKeys(field, slot, pair))).toEqual(rows);
  });

  test('keeps every slot while it grows longer, wider and too large to lie beside the others', () => {
    const slots = slotRows();
    const field = rowField<number>(slots);
    const several = 70_000;
    const beside = rowField<string>(slots);
    setKeys(beside, 3, ['x']);
    for (let slot = 0; slot < several; slot++) setKeys(field, slot, [slot]);
    setKeys(field, several, [1]);
    for (const slot of [0, 254, 255, 256, 65_534, 65_535, several - 1]) expect(valuesOf(field, slot)).toEqual([slot]);
    expect(valuesOf(field, several)).toEqual([1]);
    expect(valuesOf(beside, 3)).toEqual(['x']);
    expect(valuesOf(beside, several)).toEqual([]);
  });

  test('keeps what was set when fields are added beside it', () => {
    const slots = slotRows();
    const fields = Array.from({ length: 9 }, (_, n) => {
      const field = rowField<number>(slots);
      for (let slot = n; slot < 200; slot += 7) setKeys(field, slot, [n]);
      return field;
    });
    fields.forEach((field, n) => {
      for (let slot = 0; slot < 200; slot++) {
        expect(valuesOf(field, slot)).toEqual(slot >= n && (slot - n) % 7 === 0 ? [n] : []);
      }
    });
  });

  test('copies nothing of many slots, neither for more of them nor for fields that come late', () => {
    const slots = slotRows({ ofOneByte: 1, ofTwo: 1 });
    const early = rowField<number>(slots);
    const set = (from: number, to: number) => {
      for (let slot = from; slot < to; slot++) setKeys(early, slot, [slot % 9]);
    };
    set(0, 2 * pageSize);
    const before = [...slots.pages];
    const late = [rowField<number>(slots), rowField<number>(slots), rowField<number>(slots)];
    late.forEach((field, at) => {
      setKeys(field, 2 * pageSize + at, [at]);
    });
    set(2 * pageSize, 3 * pageSize);
    expect(slots.pages.slice(0, 2).map((page, at) => page === before[at])).toEqual([true, true]);
    late.forEach((field, at) => {
      expect([0, 2 * pageSize + at, 3 * pageSize].map((slot) => valuesOf(field, slot))).toEqual([[], [at], []]);
    });
    expect(valuesOf(early, 2 * pageSize + 1)).toEqual([(2 * pageSize + 1) % 9]);
  });

  test('adds tables up row by row, and asks every one of them of a slot that one of them leaves open', () => {
    const field = rowField<number>(slotRows());
    for (const [slot, number] of [5, 6].entries()) setKeys(field, slot, [number]);
    const sum = sumOfTables([
      rowTable(field, Float64Array.of(0, 1, 2)),
      rowTable(field, Float64Array.of(0, 10, Number.NaN), (slot) => 100 + slot),
      rowTable(field, Float64Array.of(0, Number.NaN, 1_000), (slot) => 2_000 + slot),
    ]);
    expect([0, 1, 2].map((slot) => lookUp(sum, slot))).toEqual([1 + 10 + 2_000, 2 + 101 + 1_000, 0]);
  });
});
