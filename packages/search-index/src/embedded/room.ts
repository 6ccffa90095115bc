/**
 * Room for the pages of one index, of which there are thousands, taken in large pieces: V8 counts what is taken, and each
 * time weighs whether to begin or go on with a large collection.
 */
export interface Room {
  piece: ArrayBuffer;
  used: number;
  /** Bytes of all pieces. */
  taken: number;
}

const smallestPiece = 1 << 16;
const largestPiece = 1 << 20;
/** A new piece is so small a part of what there is: that much may wait unused. */
const share = 1 / 16;
const alignment = 8;

export const room = (): Room => ({ piece: new ArrayBuffer(0), used: 0, taken: 0 });

export function bytesIn(from: Room, length: number): Uint8Array {
  const at = take(from, length);
  return new Uint8Array(from.piece, at, length);
}

export function shortsIn(from: Room, length: number): Uint16Array {
  const at = take(from, length * Uint16Array.BYTES_PER_ELEMENT);
  return new Uint16Array(from.piece, at, length);
}

export function intsIn(from: Room, length: number): Int32Array {
  const at = take(from, length * Int32Array.BYTES_PER_ELEMENT);
  return new Int32Array(from.piece, at, length);
}

export function floatsIn(from: Room, length: number): Float64Array {
  const at = take(from, length * Float64Array.BYTES_PER_ELEMENT);
  return new Float64Array(from.piece, at, length);
}

/** Where so many bytes, all 0, begin in the piece. */
function take(from: Room, bytes: number): number {
  const at = Math.ceil(from.used / alignment) * alignment;
  if (at + bytes <= from.piece.byteLength) {
    from.used = at + bytes;
    return at;
  }
  const size = Math.min(largestPiece, Math.max(smallestPiece, Math.ceil(from.taken * share)));
  from.piece = new ArrayBuffer(Math.max(bytes, size));
  from.used = bytes;
  from.taken += from.piece.byteLength;
  return 0;
}
