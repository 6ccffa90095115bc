import { crc32 } from 'node:zlib';
import { type Database, numberOf, type Row } from '@kohtaanto/embedded-storage';
import { DomainError, type Topic } from '@kohtaanto/kernel';
import type { EventChunk } from '../eventChunks.ts';
import { toBytes, toText } from './chunkBytes.ts';
import { tableOf } from './tables.ts';

/** A chunk as it is stored: the position of its first event and what it holds. */
export interface StoredChunk extends EventChunk {
  readonly position: number;
}

/** Appends behind the last event and returns the position that the next one will get. */
export function insertChunks(db: Database, topic: Topic, chunks: readonly EventChunk[]): number {
  const insert = db.prepare(`INSERT INTO ${tableOf(topic)} (position, count, checksum, events) VALUES (?, ?, ?, ?)`);
  let position = endOf(db, topic);
  for (const { count, text } of chunks) {
    const bytes = toBytes(text);
    insert.run(position, count, checksumOf(topic, position, count, bytes), bytes);
    position += count;
  }
  return position;
}

/** The position behind the last event. */
export function endOf(db: Database, topic: Topic): number {
  const last = db
    .prepare(`SELECT position + count AS "end" FROM ${tableOf(topic)} ORDER BY position DESC LIMIT 1`)
    .get();
  return last === undefined ? 1 : numberOf(last, 'end');
}

/**
 * Whole chunks from the one that holds the position on, until they are as long or as many as asked for.
 * @throws DomainError unavailable `storage-damaged` at the first chunk that its checksum doesn't fit.
 */
export function readChunks(
  db: Database,
  topic: Topic,
  from: number,
  most: { readonly events: number; readonly bytes: number },
): readonly StoredChunk[] {
  const table = tableOf(topic);
  const rows = db
    .prepare(
      `SELECT position, count, checksum, events FROM ${table}
       WHERE position >= (SELECT coalesce(max(position), 0) FROM ${table} WHERE position <= ?) ORDER BY position`,
    )
    .iterate(from);
  const chunks: StoredChunk[] = [];
  let [events, bytes] = [0, 0];
  for (const row of rows) {
    const chunk = chunkOf(topic, row);
    chunks.push(chunk);
    events += chunk.count;
    bytes += chunk.text.length;
    if (events >= most.events || bytes >= most.bytes) break;
  }
  return chunks;
}

/** Every chunk of the topic that is damaged or doesn't follow on the one before it, in words. */
export function verifyChunks(db: Database, topic: Topic): readonly string[] {
  const problems: string[] = [];
  let expected = 1;
  for (const row of db
    .prepare(`SELECT position, count, checksum, events FROM ${tableOf(topic)} ORDER BY position`)
    .iterate()) {
    const [position, count] = [numberOf(row, 'position'), numberOf(row, 'count')];
    if (position !== expected) problems.push(`${topic} has no events from position ${expected} to ${position - 1}`);
    if (!isSound(topic, row)) problems.push(damage(topic, position, count));
    expected = position + count;
  }
  return problems;
}

function chunkOf(topic: Topic, row: Row): StoredChunk {
  const [position, count] = [numberOf(row, 'position'), numberOf(row, 'count')];
  if (isSound(topic, row)) return { position, count, text: toText(bytesOf(row)) };
  const message = `${damage(topic, position, count)}: stop, and restore the data file from a copy`;
  throw new DomainError('unavailable', 'storage-damaged', message, { topic, position });
}

function isSound(topic: Topic, row: Row): boolean {
  const [position, count] = [numberOf(row, 'position'), numberOf(row, 'count')];
  return checksumOf(topic, position, count, bytesOf(row)) === numberOf(row, 'checksum');
}

/** The place is part of what is checked: a row that was moved is as wrong as one that was changed. */
function checksumOf(topic: Topic, position: number, count: number, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${topic} ${position} ${count}`));
}

function damage(topic: Topic, position: number, count: number): string {
  return `the events of ${topic} from position ${position} (${count}) are damaged or were changed outside the program`;
}

function bytesOf(row: Row): Buffer {
  const { events } = row;
  if (!(events instanceof Uint8Array)) throw new Error('column events should hold bytes');
  return Buffer.from(events.buffer, events.byteOffset, events.byteLength);
}
