import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bits, clearBit, countBits, eachBit, hasBit, keepCommon, setBit, withRoom } from './bits.ts';

const slots = fc.uniqueArray(fc.nat(199), { maxLength: 200 });
const setOf = (members: readonly number[]) => {
  const set = bits(200);
  for (const slot of members) setBit(set, slot);
  return set;
};
const members = (set: ReturnType<typeof bits>): number[] => {
  const found: number[] = [];
  eachBit(set, (slot) => void found.push(slot));
  return found;
};

describe('bits', () => {
  test('are a set: visited ascending, counted, cut down and given more room', () => {
    fc.assert(
      fc.property(slots, slots, (left, right) => {
        const set = setOf(left);
        expect(members(set)).toEqual(left.toSorted((a, b) => a - b));
        expect(countBits(set)).toBe(left.length);
        for (const slot of right) clearBit(set, slot);
        expect(members(set)).toEqual(left.filter((slot) => !right.includes(slot)).sort((a, b) => a - b));
        const common = setOf(left);
        keepCommon(common, setOf(right));
        const roomy = withRoom(common, 5_000);
        expect(members(roomy)).toEqual(left.filter((slot) => right.includes(slot)).sort((a, b) => a - b));
        expect(hasBit(roomy, 4_999)).toBe(false);
      }),
    );
  });
});
