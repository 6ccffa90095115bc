import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addSlot,
  ceilingOf,
  gather,
  isEmptied,
  isReady,
  type LevelRules,
  levelIn,
  levelQueue,
  release,
  slotIn,
  takeEarly,
  takeNext,
} from './levelQueue.ts';

/** Each slot's own true level, below 0 for slots that are not wanted. */
const makingTrue =
  (trueLevel: (slot: number, level: number) => number): LevelRules['makeTrue'] =>
  (levelled) => {
    const { slots, levels, count } = levelled;
    levelled.count = 0;
    for (let at = 0; at < count; at++) {
      const slot = slots[at] ?? 0;
      const level = trueLevel(slot, levels[at] ?? 0);
      if (level < 0) continue;
      slots[levelled.count] = slot;
      levels[levelled.count++] = level;
    }
  };

describe('a level queue', () => {
  test('gives out the wanted slots by falling true level, each once, the lower slot first, under a true ceiling', () => {
    const given = fc.array(fc.record({ level: fc.nat(40), more: fc.nat(5) }), { maxLength: 3_000 });
    fc.assert(
      fc.property(given, fc.boolean(), fc.integer({ min: 1, max: 7 }), (slots, exact, part) => {
        const levels = slots.map(({ level, more }) => (exact ? level : level + more));
        const trueLevel = (slot: number) => (slot % part === 0 ? (levels[slot] ?? 0) : -1);
        const allowed = exact ? { allowance: 0, leftOut: -1 } : { allowance: 5, leftOut: 5 };
        const queue = levelQueue(
          { highest: 40, ...allowed, leastWanted: () => 0, makeTrue: makingTrue(trueLevel) },
          slots.length,
        );
        slots.forEach(({ level }, slot) => void addSlot(queue, slot, level));
        const taken: { slot: number; level: number }[] = [];
        while (ceilingOf(queue) >= 0) {
          if (!isReady(queue)) {
            if (isEmptied(queue)) break;
            gather(queue);
            continue;
          }
          const level = ceilingOf(queue);
          taken.push({ level, slot: slotIn(takeNext(queue)) });
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

  test('gives out early the best of those gathered that are wanted, and leaves the others in order', () => {
    const queue = levelQueue(
      { highest: 10, allowance: 0, leftOut: -1, leastWanted: () => 0, makeTrue: () => undefined },
      10,
    );
    for (let slot = 0; slot < 10; slot++) addSlot(queue, slot, slot);
    gather(queue);
    const early = takeEarly(queue, 3, (slot) => slot % 2 === 0);
    expect(early.map(slotIn)).toEqual([8, 6, 4]);
    expect(early.map(levelIn)).toEqual([8, 6, 4]);
    const rest: number[] = [];
    while (isReady(queue)) rest.push(slotIn(takeNext(queue)));
    expect(rest).toEqual([9, 7, 5, 3, 2, 1, 0]);
  });

  test('asks nothing about slots that cannot reach what is wanted', () => {
    const asked: number[] = [];
    const trueLevel = (slot: number, level: number) => {
      asked.push(slot);
      return level;
    };
    const queue = levelQueue(
      { highest: 10, allowance: 2, leftOut: -1, leastWanted: () => 7, makeTrue: makingTrue(trueLevel) },
      10,
    );
    for (let slot = 0; slot < 10; slot++) addSlot(queue, slot, slot);
    gather(queue);
    expect(asked).toEqual([5, 6, 7, 8, 9]);
    expect(isEmptied(queue)).toBe(true);
  });

  test('begins empty in the room of one that was let go', () => {
    const rules = { highest: 10, allowance: 0, leftOut: -1, leastWanted: () => 0, makeTrue: () => undefined };
    const before = levelQueue(rules, 10);
    for (let slot = 0; slot < 10; slot++) addSlot(before, slot, slot);
    release(before);
    const queue = levelQueue(rules, 5);
    expect(queue.slots).toBe(before.slots);
    expect(ceilingOf(queue)).toBe(-1);
    expect(levelQueue(rules, 5).slots).not.toBe(before.slots);
  });
});
