import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arena, cellAt, slicesOf } from './postings.ts';
import { addDistinctRow, numberOf, termField, textsOf } from './termField.ts';

const text = fc.constantFrom('a', 'b', 'c', 'd');
/** Some hold what the one before them held, many texts hold repeats, and some are so long that a set is made of them. */
const texts = fc.oneof(
  fc.array(text, { minLength: 1, maxLength: 4 }),
  fc.array(fc.integer({ min: 0, max: 50 }).map(String), { minLength: 33, maxLength: 60 }),
);

test('rows keep every text once, in its order, whatever the row before them holds and however many slots lie between', () => {
  const row = fc.record({ texts, times: fc.integer({ min: 1, max: 3 }), between: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const field = termField(arena());
      const held = new Map<number, readonly string[]>();
      let slot = 0;
      for (const { texts: given, times, between } of rows) {
        for (let i = 0; i < times; i++) {
          addDistinctRow(field, slot, [...given]);
          held.set(slot, [...new Set(given)]);
          slot += between;
        }
      }
      for (let at = 0; at < slot; at++) expect(textsOf(field, at)).toEqual(held.get(at) ?? []);
      for (const each of new Set([...held.values()].flat())) {
        const slots = slicesOf(field.postings, numberOf(field, each)).flatMap((slice) =>
          Array.from({ length: slice.to - slice.from }, (_, at) => cellAt(slice, slice.from + at)),
        );
        expect(slots).toEqual([...held].filter(([, one]) => one.includes(each)).map(([at]) => at));
      }
    }),
  );
});
