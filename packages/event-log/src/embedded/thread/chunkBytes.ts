import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Below this the setting up of the compressor costs more than the disk does. */
const worthCompressing = 4 * 1024;
const roomAtOnce = 256 * 1024; // most chunks come out in one piece
const fast = { chunkSize: roomAtOnce, params: { [constants.ZSTD_c_compressionLevel]: -3 } };

const arrayBracket = 0x5b; // what a JSON array begins with, and no Zstandard frame (RFC 8878) does

/**
 * The bytes that a chunk's JSON array is kept as: UTF-8, and Zstandard over it when it is long. Events kept for ever
 * repeat their names and states: a fifth of the bytes is written, twice (log and checkpoint), and kept.
 */
export function toBytes(text: string): Buffer {
  const bytes = Buffer.from(text);
  return bytes.length < worthCompressing ? bytes : zstdCompressSync(bytes, fast);
}

/** The JSON array; the bytes must have been found sound. */
export function toText(bytes: Buffer): string {
  const plain = bytes[0] === arrayBracket ? bytes : zstdDecompressSync(bytes, { chunkSize: roomAtOnce });
  return plain.toString();
}
