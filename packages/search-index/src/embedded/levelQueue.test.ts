import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSlot, ceilingOf, gather, isEmptied, isReady, levelQueue, takeSlot } from './levelQueue.ts';

describe('a level queue', () => {
  test('gives out the wanted slots by falling true level, each once, the lower slot first, under a true ceiling', () => {
    const given = fc.array(fc.record({ level: fc.nat(40), more: fc.nat(5) }), { maxLength: 3_000 });
    fc.assert(
      fc.property(given, fc.boolean(), fc.integer({ min: 1, max: 7 }), (slots, exact, part) => {
        const levels = slots.map(({ level, more }) => (exact ? level : level + more));
        const trueLevel = (slot: number) => (slot % part === 0 ? (levels[slot] ?? 0) : -1);
        const queue = levelQueue({ highest: 40, allowance: exact ? 0 : 5, leastWanted: () => 0, trueLevel });
        slots.forEach(({ level }, slot) => void addSlot(queue, slot, level));
        const taken: { slot: number; level: number }[] = [];
        while (ceilingOf(queue) >= 0) {
          if (!isReady(queue)) {
            if (isEmptied(queue)) break;
            gather(queue);
            continue;
          }
          const level = ceilingOf(queue);
          taken.push({ level, slot: takeSlot(queue) });
        }
        const below = ceilingOf(queue);
        expect(below).toBe(exact ? -1 : 5);
        const wanted = levels
          .map((level, slot) => ({ level, slot }))
          .filter(({ slot, level }) => slot % part === 0 && level >= below);
        const falling = wanted.sort((a, b) => b.level - a.level || a.slot - b.slot);
        expect(taken.map(({ level }) => level)).toEqual(falling.map(({ level }) => level));
        expect(taken.map(({ slot }) => slot).sort((a, b) => a - b)).toEqual(
          falling.map(({ slot }) => slot).sort((a, b) => a - b),
        );
        if (exact) expect(taken).toEqual(falling);
      }),
    );
  });
});
