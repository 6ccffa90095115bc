/** The engine adds up scores in numbers of 32 bits; what it sums is never to be less than what was meant. */
export function upToFloat32(value: number): number {
  const nearest = Math.fround(value);
  return nearest >= value ? nearest : nextFloat32(nearest);
}

const bits = new DataView(new ArrayBuffer(4));

/** The next larger one of a number from 0 up. */
function nextFloat32(value: number): number {
  bits.setFloat32(0, value);
  bits.setUint32(0, bits.getUint32(0) + 1);
  return bits.getFloat32(0);
}

/** More than rounding a sum to 32 bits takes off it: half a unit in the last of 24 places, and the same again. */
export const float32Slack = 2 ** -23;
