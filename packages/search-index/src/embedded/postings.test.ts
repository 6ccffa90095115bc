import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addList, appendSlot, arena, postings, slicesOf } from './postings.ts';

const read = (lists: ReturnType<typeof postings>, list: number): number[] =>
  slicesOf(lists, list).flatMap(({ values, from, to }) => [...values.subarray(from, to)]);

describe('postings', () => {
  test('give every list back, however the appends to several lists and fields interleave', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ field: fc.nat(1), list: fc.nat(4), times: fc.nat(60) }), { maxLength: 60 }),
        (appends) => {
          const shared = arena();
          const fields = [postings(shared), postings(shared)];
          const expected = fields.map(() => Array.from({ length: 5 }, (): number[] => []));
          for (const lists of fields) for (let n = 0; n < 5; n++) addList(lists);
          let slot = 0;
          for (const { field, list, times } of appends) {
            for (let n = 0; n < times; n++) {
              const lists = fields[field];
              if (lists !== undefined) appendSlot(lists, list, slot);
              expected[field]?.[list]?.push(slot++);
            }
          }
          expect(fields.map((lists) => Array.from({ length: 5 }, (_, list) => read(lists, list)))).toEqual(expected);
        },
      ),
    );
  });

  test('hold a list longer than a block', () => {
    const lists = postings(arena());
    const [long, short] = [addList(lists), addList(lists)];
    for (let slot = 0; slot < 200_000; slot++) appendSlot(lists, long, slot);
    appendSlot(lists, short, 7);
    expect(read(lists, long)).toEqual(Array.from({ length: 200_000 }, (_, slot) => slot));
    expect(read(lists, short)).toEqual([7]);
    expect(lists.counts.values[long]).toBe(200_000);
  });
});
