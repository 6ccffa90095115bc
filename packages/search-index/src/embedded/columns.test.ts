import { describe, expect, test } from '@jest/globals';
import { addFloat, addInt, floatAt, floatColumn, intAt, intColumn, setFloat, setInt } from './columns.ts';
import { pageSize } from './paged.ts';

const several = 3 * pageSize + 1;

describe('columns', () => {
  test('keep every number over many pages, also one that is replaced', () => {
    const [ints, floats] = [intColumn(), floatColumn()];
    for (let at = 0; at < several; at++) {
      addInt(ints, -at);
      addFloat(floats, at + 0.5);
    }
    setInt(ints, pageSize, 7);
    setFloat(floats, 2 * pageSize - 1, 8.5);
    for (let at = 0; at < several; at++) {
      if (intAt(ints, at) !== (at === pageSize ? 7 : -at)) throw new Error(`whole number ${at}`);
      if (floatAt(floats, at) !== (at === 2 * pageSize - 1 ? 8.5 : at + 0.5)) throw new Error(`number ${at}`);
    }
    expect([ints.length, floats.length]).toEqual([several, several]);
    expect([intAt(ints, 5 * pageSize), floatAt(floats, 5 * pageSize)]).toEqual([0, 0]);
  });

  test('grow without copying what they hold, by one page at a time', () => {
    const ints = intColumn();
    addInt(ints, 1);
    const [first] = ints.pages;
    for (let at = 1; at < several; at++) addInt(ints, at);
    expect(ints.pages[0]).toBe(first);
    expect(ints.pages.map(({ length }) => length)).toEqual([pageSize, pageSize, pageSize, pageSize]);
  });
});
