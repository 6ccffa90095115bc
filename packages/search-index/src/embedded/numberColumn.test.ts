import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addNumber, numberColumn, numberIn } from './numberColumn.ts';

test('numbers of any kind come back as they were given', () => {
  const number = fc.oneof(fc.integer(), fc.constantFrom(-0, 2 ** 31, -(2 ** 31), 0.5), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.array(number), (whole, any) => {
      const column = numberColumn();
      for (const each of [...whole, ...any]) addNumber(column, each);
      expect([...whole, ...any].map((_, at) => numberIn(column, at))).toEqual([...whole, ...any]);
    }),
  );
});
