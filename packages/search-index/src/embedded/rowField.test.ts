import { describe, expect, test } from '@jest/globals';
import { rowField, rowOf, setValues, valuesOf } from './rowField.ts';

describe('a row field', () => {
  test('gives slots with the same values the same row, and tells one value from a list that looks like it', () => {
    const field = rowField<string>();
    const rows = [['a'], ['a', 'b'], ['a'], ['["a","b"]'], ['b', 'a'], ['a', 'b']].map((values, slot) =>
      setValues(field, 2 * slot, values, values),
    );
    expect(rows).toEqual([1, 2, 1, 3, 4, 2]);
    expect(valuesOf(field, 8)).toEqual(['b', 'a']);
    expect(valuesOf(field, 1)).toEqual([]);
    expect(rowOf(field, 1_000)).toBe(0);
  });

  test('keeps every slot while its column grows longer and wider', () => {
    const field = rowField<number>();
    const several = 70_000;
    for (let slot = 0; slot < several; slot++) setValues(field, slot, [slot], [`${slot}`]);
    setValues(field, several, [1], ['1']);
    for (const slot of [0, 254, 255, 256, 65_534, 65_535, several - 1]) expect(valuesOf(field, slot)).toEqual([slot]);
    expect(valuesOf(field, several)).toEqual([1]);
  });
});
