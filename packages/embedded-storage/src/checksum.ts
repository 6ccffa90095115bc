import { crc32 } from 'node:zlib';
import { DomainError } from '@kohtaanto/kernel';

/** CRC-32 of the text in UTF-8: stored beside a row, so that a flipped bit is seen when the row is read. */
export function checksum(text: string): number {
  return crc32(text);
}

/** @throws DomainError unavailable `storage-damaged` when the text is not the one the checksum was made of. */
export function assertChecksum(text: string, stored: number, what: string): void {
  if (crc32(text) === stored) return;
  throw new DomainError(
    'unavailable',
    'storage-damaged',
    `${what} was changed outside the program or damaged on the disk: stop, and restore the data file from a copy`,
  );
}
