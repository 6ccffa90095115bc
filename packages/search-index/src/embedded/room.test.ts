import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesIn, floatsIn, intsIn, room, shortsIn } from './room.ts';

const makers = [bytesIn, shortsIn, intsIn, floatsIn];

describe('room', () => {
  test('is given out once, and all 0', () => {
    const asking = fc.array(fc.tuple(fc.constantFrom(...makers), fc.nat(40_000)), { maxLength: 20 });
    fc.assert(
      fc.property(asking, (asked) => {
        const from = room();
        const pages = asked.map(([make, length], at) => {
          const page = make(from, length);
          expect([page.length, page.some((value) => value !== 0)]).toEqual([length, false]);
          return page.fill(at + 1);
        });
        expect(pages.filter((page, at) => page.some((value) => value !== at + 1))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('is taken in few pieces, of which little waits unused', () => {
    const from = room();
    const pieces = new Set<unknown>();
    let given = 0;
    for (let page = 0; page < 4_000; page++) {
      const { buffer, byteLength } = shortsIn(from, 4_096);
      pieces.add(buffer);
      given += byteLength;
    }
    expect(pieces.size).toBeLessThan(100);
    expect(from.taken / given).toBeLessThan(1.1);
  });
});
