import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { intAt } from './columns.ts';
import { addList, appendSlot, arena, cellAt, mostSlots, postings, slicesOf } from './postings.ts';

const read = (lists: ReturnType<typeof postings>, list: number): number[] =>
  slicesOf(lists, list).flatMap((slice) =>
    Array.from({ length: slice.to - slice.from }, (_, at) => cellAt(slice, slice.from + at)),
  );

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

  test('keep lists that came out longer or shorter than expected, and a slice that was given out before', () => {
    fc.assert(
      fc.property(fc.nat(9_000), fc.nat(9_000), (expected, count) => {
        const lists = postings(arena());
        const [list, beside] = [addList(lists, expected), addList(lists)];
        let first: ReturnType<typeof read> = [];
        for (let slot = 0; slot < count; slot++) {
          appendSlot(lists, list, slot);
          if (slot % 3 === 0) appendSlot(lists, beside, slot);
          if (slot === 0) first = read(lists, list);
        }
        expect(read(lists, list)).toEqual(Array.from({ length: count }, (_, slot) => slot));
        expect(read(lists, beside)).toEqual(Array.from({ length: Math.ceil(count / 3) }, (_, at) => 3 * at));
        expect(first).toEqual(count === 0 ? [] : [0]);
      }),
      { numRuns: 30 },
    );
  });

  test('put a list of expected length into one piece, and one of a single slot into none', () => {
    const lists = postings(arena());
    const [expected, single] = [addList(lists, 1_000), addList(lists)];
    for (let slot = 0; slot < 1_000; slot++) appendSlot(lists, expected, slot);
    const used = lists.arena.used;
    appendSlot(lists, single, 5);
    expect(slicesOf(lists, expected)).toHaveLength(1);
    expect(lists.arena.used).toBe(used);
  });

  test('hold a list longer than a block', () => {
    const lists = postings(arena());
    const [long, short] = [addList(lists), addList(lists)];
    for (let slot = 0; slot < 200_000; slot++) appendSlot(lists, long, slot);
    appendSlot(lists, short, 7);
    expect(read(lists, long)).toEqual(Array.from({ length: 200_000 }, (_, slot) => slot));
    expect(read(lists, short)).toEqual([7]);
    expect(intAt(lists.counts, long)).toBe(200_000);
  });

  test('hold the highest slots', () => {
    const lists = postings(arena());
    const list = addList(lists);
    const slots = [1, 65_535, 65_536, mostSlots - 3, mostSlots - 2, mostSlots - 1];
    for (const slot of slots) appendSlot(lists, list, slot);
    expect(read(lists, list)).toEqual(slots);
    const single = addList(lists);
    appendSlot(lists, single, mostSlots - 1);
    expect(read(lists, single)).toEqual([mostSlots - 1]);
  });
});
