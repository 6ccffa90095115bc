import { type Database, numberOf, type Row, textOf } from '@kohtaanto/embedded-storage';
import { DomainError, type Topic } from '@kohtaanto/kernel';
import { topicOf } from '../../delivery/topicOf.ts';
import type { DeadLetter } from '../../eventLog.ts';
import { readChunks, type StoredChunk } from './eventRows.ts';
import { causeOf, type GroupTopic } from './groupRows.ts';

/** One key of a group in a topic: what a replay hands on. */
export interface GroupKey extends GroupTopic {
  readonly key: string;
}

export interface NewLetter extends GroupKey, Pick<DeadLetter, 'cause' | 'reason' | 'attempts'> {
  readonly position: number;
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
}

/** A letter on its way to the owner: the event as text, since objects cross threads slower than their JSON. */
export interface LetterRow extends NewLetter {
  readonly id: number;
  readonly event: string;
}

/** What a discard left behind in the letter's key. */
export interface Discarded extends GroupKey {
  /** The cause of the key's oldest letter now; undefined when it has none. */
  readonly oldest?: DeadLetter['cause'];
}

/**
 * A letter that is there already (delivered again after a crash, or failed again in a replay) keeps its number and
 * first failure, and counts the new attempts.
 */
export function insertLetters(db: Database, letters: readonly NewLetter[]): void {
  const insert = db.prepare(
    `INSERT INTO events_dead_letters
       (group_name, topic, key, position, cause, reason, attempts, first_failed_at, last_failed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (group_name, topic, key, position) DO UPDATE SET
       first_failed_at = iif(cause = 'parked-behind', excluded.first_failed_at, first_failed_at),
       cause = excluded.cause, reason = excluded.reason,
       attempts = attempts + excluded.attempts, last_failed_at = excluded.last_failed_at
     WHERE excluded.cause <> 'parked-behind'`,
  );
  for (const { group, topic, key, position, cause, reason, attempts, firstFailedAt, lastFailedAt } of letters) {
    insert.run(group, topic, key, position, cause, reason, attempts, firstFailedAt, lastFailedAt);
  }
}

export function deleteLetter(db: Database, id: number): void {
  db.prepare('DELETE FROM events_dead_letters WHERE id = ?').run(id);
}

/** Removes the letter and notes that, why and when; undefined when there is no such letter. */
export function discardLetter(db: Database, id: number, why: string, at: string): Discarded | undefined {
  const noted = db
    .prepare(
      `INSERT INTO events_discarded
         (group_name, topic, position, letter, key, cause, reason, discarded_because, discarded_at)
       SELECT group_name, topic, position, id, key, cause, reason, ?, ? FROM events_dead_letters WHERE id = ?
       RETURNING group_name, topic, key`,
    )
    .get(why, at, id);
  if (noted === undefined) return undefined;
  deleteLetter(db, id);
  const key = keyOf(noted);
  const [oldest] = lettersOfKey(db, key, 1);
  return oldest === undefined ? key : { ...key, oldest: oldest.cause };
}

/** The oldest letters, of one group or of all. */
export function listLetters(db: Database, group: string | undefined, limit: number): readonly LetterRow[] {
  const rows =
    group === undefined
      ? db.prepare('SELECT * FROM events_dead_letters ORDER BY id LIMIT ?').all(limit)
      : db.prepare('SELECT * FROM events_dead_letters WHERE group_name = ? ORDER BY id LIMIT ?').all(group, limit);
  return withEvents(db, rows);
}

export function findLetter(db: Database, id: number): LetterRow | undefined {
  return withEvents(db, db.prepare('SELECT * FROM events_dead_letters WHERE id = ?').all(id))[0];
}

/** The oldest letters of one key, in the order of their events. */
export function lettersOfKey(db: Database, { group, topic, key }: GroupKey, limit: number): readonly LetterRow[] {
  const rows = db
    .prepare(
      'SELECT * FROM events_dead_letters WHERE group_name = ? AND topic = ? AND key = ? ORDER BY position LIMIT ?',
    )
    .all(group, topic, key, limit);
  return withEvents(db, rows);
}

export function countLetters(db: Database, { group, topic, key }: GroupKey): number {
  const sql = 'SELECT count(*) AS count FROM events_dead_letters WHERE group_name = ? AND topic = ? AND key = ?';
  return numberOf(db.prepare(sql).get(group, topic, key) ?? {}, 'count');
}

/** Neighbours often lie in one chunk, which is then read once. */
function withEvents(db: Database, rows: readonly Row[]): readonly LetterRow[] {
  let last: { readonly topic: Topic; readonly chunk: StoredChunk; readonly events: readonly unknown[] } | undefined;
  return rows.map((row) => {
    const { group, topic, key } = keyOf(row);
    const position = numberOf(row, 'position');
    if (last === undefined || last.topic !== topic || !holds(last.chunk, position)) {
      const chunk = chunkWith(db, topic, position);
      last = { topic, chunk, events: JSON.parse(chunk.text) };
    }
    return {
      id: numberOf(row, 'id'),
      group,
      topic,
      key,
      position,
      event: JSON.stringify(last.events[position - last.chunk.position]),
      cause: causeOf(textOf(row, 'cause')),
      reason: textOf(row, 'reason'),
      attempts: numberOf(row, 'attempts'),
      firstFailedAt: textOf(row, 'first_failed_at'),
      lastFailedAt: textOf(row, 'last_failed_at'),
    };
  });
}

function chunkWith(db: Database, topic: Topic, position: number): StoredChunk {
  const [chunk] = readChunks(db, topic, position, { events: 1, bytes: 1 });
  if (chunk !== undefined && holds(chunk, position)) return chunk;
  const message = `The event of ${topic} at position ${position} is missing: stop, and restore the data file from a copy`;
  throw new DomainError('unavailable', 'storage-damaged', message, { topic, position });
}

function holds(chunk: StoredChunk, position: number): boolean {
  return position >= chunk.position && position < chunk.position + chunk.count;
}

function keyOf(row: Row): GroupKey {
  return { group: textOf(row, 'group_name'), topic: topicOf(textOf(row, 'topic')), key: textOf(row, 'key') };
}
