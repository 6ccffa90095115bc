import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toBytes, toText } from './chunkBytes.ts';

test('a chunk comes back as it was, short or long', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(1, 500), (value, times) => {
      const text = JSON.stringify(Array.from({ length: times }, () => value));
      expect(toText(toBytes(text))).toBe(text);
    }),
  );
});

test('what repeats itself is kept small, what is short as it is', () => {
  const long = JSON.stringify(Array.from({ length: 200 }, (_, i) => ({ name: 'the same name', number: i })));
  expect(toBytes(long).length).toBeLessThan(long.length / 4);
  expect(toBytes('[{"a":1}]').toString()).toBe('[{"a":1}]');
});
