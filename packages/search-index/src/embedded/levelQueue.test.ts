import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addSlot, ceilingOf, gather, levelIn, levelQueue, slotIn, takeEarly, takeNext } from './levelQueue.ts';

const everything = () => 0;

function takeAll(queue: ReturnType<typeof levelQueue>): number[] {
  const taken: number[] = [];
  while (ceilingOf(queue) >= 0) {
    const next = takeNext(queue);
    if (next === undefined) gather(queue);
    else taken.push(next);
  }
  return taken;
}

describe('a level queue', () => {
  test('gives out the slots by falling level, each once, the lower slot first, under a true ceiling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 3_000 }), (levels) => {
        const queue = levelQueue(40, everything);
        levels.forEach((level, slot) => void addSlot(queue, slot, level, 0));
        let ceiling = ceilingOf(queue);
        for (const packed of takeAll(queue)) {
          expect(levelIn(packed)).toBeLessThanOrEqual(ceiling);
          ceiling = levelIn(packed);
        }
        const again = levelQueue(40, everything);
        levels.forEach((level, slot) => void addSlot(again, slot, level, 0));
        const falling = levels
          .map((level, slot) => ({ level, slot }))
          .sort((a, b) => b.level - a.level || a.slot - b.slot);
        expect(takeAll(again).map((packed) => ({ level: levelIn(packed), slot: slotIn(packed) }))).toEqual(falling);
      }),
      { numRuns: 30 },
    );
  });

  test('gives out early the best of those put in last that fail so many checks, and never again', () => {
    const queue = levelQueue(10, everything);
    for (let slot = 0; slot < 10; slot++) addSlot(queue, slot, slot, slot % 2);
    const early = takeEarly(queue, 2, 3, 0);
    expect(early.map(slotIn)).toEqual([8, 6, 4]);
    expect(early.map(levelIn)).toEqual([8, 6, 4]);
    expect(takeEarly(queue, 2, 3, 0).map(slotIn)).toEqual([2]);
    addSlot(queue, 10, 10, 0);
    expect(takeAll(queue).map(slotIn)).toEqual([10, 9, 7, 5, 3, 1, 0]);
  });

  test('gathers nothing below what is wanted', () => {
    const queue = levelQueue(10, () => 7);
    for (let slot = 0; slot < 10; slot++) addSlot(queue, slot, slot, 0);
    expect(takeAll(queue).map(slotIn)).toEqual([9, 8, 7]);
  });
});
