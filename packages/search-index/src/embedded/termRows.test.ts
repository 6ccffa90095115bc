import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addTermNumber, termAt, termCount, termRows } from './termRows.ts';

test('numbers of terms come back as they were given, small and large ones in any order', () => {
  const number = fc.oneof(fc.nat(9), fc.constantFrom(65_535, 65_536, 2 ** 24 - 1), fc.nat(2 ** 24 - 1));
  fc.assert(
    fc.property(fc.array(number), (numbers) => {
      const rows = termRows();
      for (const each of numbers) addTermNumber(rows, each);
      expect(Array.from({ length: termCount(rows) }, (_, at) => termAt(rows, at))).toEqual(numbers);
      expect(termAt(rows, numbers.length)).toBe(0);
    }),
  );
});

test('a number of more than three bytes is refused, not cut off', () => {
  const rows = termRows();
  expect(() => addTermNumber(rows, 2 ** 24)).toThrow('at most 16777216 different terms');
  expect(termCount(rows)).toBe(0);
});
