import type { Database } from '@kohtaanto/embedded-storage';
import { type Topic, topics } from '@kohtaanto/kernel';
import type { Subscribe } from '../../eventLog.ts';
import type { EventChunk } from '../eventChunks.ts';
import { endOf, insertChunks, readChunks, verifyChunks } from './eventRows.ts';
import { type GroupOffset, type GroupTopic, offsetOf, startGroup, storeOffsets } from './groupRows.ts';
import {
  countLetters,
  deleteLetter,
  discardLetter,
  findLetter,
  type GroupKey,
  insertLetters,
  lettersOfKey,
  listLetters,
  type NewLetter,
} from './letterRows.ts';
import { migrations } from './tables.ts';

const append = (db: Database, { topic, chunks }: { readonly topic: Topic; readonly chunks: readonly EventChunk[] }) =>
  insertChunks(db, topic, chunks);

/** What the event log runs in the storage thread. */
export const procedures = {
  namespace: 'events',
  migrations,
  writes: {
    append,
    startGroup: (db: Database, { from, ...of }: GroupTopic & Pick<Subscribe, 'from'>) => startGroup(db, of, from),
    park: (db: Database, letters: readonly NewLetter[]) => insertLetters(db, letters),
    removeLetter: (db: Database, id: number) => deleteLetter(db, id),
    discard: (db: Database, { id, why, at }: { readonly id: number; readonly why: string; readonly at: string }) =>
      discardLetter(db, id, why, at),
  },
  // Without them the events of the last moment come again: from the outbox, or to their readers.
  lightWrites: {
    appendKept: append,
    storeOffsets: (db: Database, offsets: readonly GroupOffset[]) => storeOffsets(db, offsets),
  },
  reads: {
    end: (db: Database, topic: Topic) => endOf(db, topic),
    offset: (db: Database, of: GroupTopic) => offsetOf(db, of),
    page: (db: Database, { topic, from, events, bytes }: PageRequest) => readChunks(db, topic, from, { events, bytes }),
    letters: (db: Database, { group, limit }: { readonly group: string | undefined; readonly limit: number }) =>
      listLetters(db, group, limit),
    letter: (db: Database, id: number) => findLetter(db, id),
    lettersOfKey: (db: Database, { limit, ...of }: GroupKey & { readonly limit: number }) =>
      lettersOfKey(db, of, limit),
    countLetters: (db: Database, of: GroupKey) => countLetters(db, of),
  },
  verify: (db: Database) => topics.flatMap((topic) => verifyChunks(db, topic)),
} as const;

interface PageRequest {
  readonly topic: Topic;
  readonly from: number;
  /** The page ends with the chunk that reaches either. */
  readonly events: number;
  readonly bytes: number;
}

export type EventLogProcedures = typeof procedures;
