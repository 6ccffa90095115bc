import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inOrder, offer, rankedOrder, topHits } from './topHits.ts';

const hits = fc
  .array(fc.record({ key: fc.constantFrom(-1, 0, 0.5, 3, Number.POSITIVE_INFINITY), name: fc.nat(50) }), {
    maxLength: 60,
  })
  .map((given) => given.map(({ key, name }, slot) => ({ slot, key, id: `${name}-${slot}` })));

describe('top hits', () => {
  test('are the first of all in order, and go on after any page end', () => {
    fc.assert(
      fc.property(hits, fc.integer({ min: 1, max: 20 }), (all, limit) => {
        const sorted = [...all].sort(rankedOrder);
        const first = topHits(limit);
        for (const { slot, key, id } of all) offer(first, slot, key, id);
        expect(inOrder(first)).toEqual(sorted.slice(0, limit));

        const last = sorted[limit - 1];
        if (last === undefined) return;
        const second = topHits(
          limit,
          last.key === Number.POSITIVE_INFINITY ? { id: last.id } : { key: last.key, id: last.id },
        );
        for (const { slot, key, id } of all) offer(second, slot, key, id);
        expect(inOrder(second)).toEqual(sorted.slice(limit, 2 * limit));
      }),
    );
  });
});
