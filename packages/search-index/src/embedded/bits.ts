/** A set of slots, one bit each, in 32-bit words. */
export type Bits = Uint32Array;

const wordsFor = (slots: number): number => (slots + 31) >>> 5;

export const bits = (slots: number): Bits => new Uint32Array(wordsFor(slots));

export const hasBit = (set: Bits, slot: number): boolean => (((set[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;

export function setBit(set: Bits, slot: number): void {
  const word = slot >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (slot & 31));
}

export function clearBit(set: Bits, slot: number): void {
  const word = slot >>> 5;
  set[word] = (set[word] ?? 0) & ~(1 << (slot & 31));
}

/** The same set with room for at least so many slots. */
export function withRoom(set: Bits, slots: number): Bits {
  if (wordsFor(slots) <= set.length) return set;
  const roomier = new Uint32Array(Math.max(wordsFor(slots), Math.ceil(set.length * 1.25), 8));
  roomier.set(set);
  return roomier;
}

/** Keeps in `target` only what `other` holds too. */
export function keepCommon(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word++) target[word] = (target[word] ?? 0) & (other[word] ?? 0);
}

/** Adds to `target` what `other` holds. */
export function addBits(target: Bits, other: Bits): void {
  for (let word = 0; word < target.length; word++) target[word] = (target[word] ?? 0) | (other[word] ?? 0);
}

export function countBits(set: Bits): number {
  let total = 0;
  for (let index = 0; index < set.length; index++) {
    let word = set[index] ?? 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    total += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

/** Visits the slots of the set, ascending. */
export function eachBit(set: Bits, visit: (slot: number) => void): void {
  for (let index = 0; index < set.length; index++) {
    let word = set[index] ?? 0;
    while (word !== 0) {
      const lowest = 31 - Math.clz32(word & -word);
      visit((index << 5) + lowest);
      word &= word - 1;
    }
  }
}
