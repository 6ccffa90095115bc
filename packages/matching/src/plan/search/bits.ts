export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The place of the lowest bit. */
export function bitIndex(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** The sum of what the mask's bits have. */
export function sumOver(perBit: Float64Array, mask: number): number {
  let sum = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) sum += perBit[bitIndex(rest)] ?? 0;
  return sum;
}
