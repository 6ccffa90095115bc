import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addRowEnd, countRows, rowEnds, rowLength, rowStart } from './rowEnds.ts';

const length = fc.oneof(fc.nat(9), fc.constantFrom(0, 255, 256, 65_535, 65_536), fc.nat(100_000));

test('rows of any length are found where they stand, and nothing past the last', () => {
  fc.assert(
    fc.property(fc.array(length, { maxLength: 60 }), fc.nat(9_000), (lengths, short) => {
      const ends = rowEnds();
      const expected: [number, number][] = [];
      let end = 0;
      for (const each of [...Array.from({ length: short }, () => 1), ...lengths]) {
        expected.push([end, each]);
        end += each;
        addRowEnd(ends, end);
      }
      const wrong = expected.filter(
        ([start, each], row) => rowStart(ends, row) !== start || rowLength(ends, row) !== each,
      );
      expect(wrong).toEqual([]);
      expect([countRows(ends), rowLength(ends, expected.length)]).toEqual([expected.length, 0]);
    }),
    { numRuns: 40 },
  );
});
