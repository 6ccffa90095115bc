import { assertChecksum, checksum, numberOf, optionalTextOf, type Row, textOf } from '@kohtaanto/embedded-storage';

/**
 * One table for all collections. The state comes last, so that reading what stands before it doesn't touch the pages
 * of a long one. Events wait in rows of their own: letting them go doesn't write the document again.
 */
export const migrations = [
  `
  CREATE TABLE documents (
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    owner TEXT,
    unique_key TEXT,
    due_at TEXT,
    tags TEXT NOT NULL,
    commands TEXT NOT NULL,
    checksum INTEGER NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (collection, id)
  ) STRICT;
  CREATE INDEX documents_by_owner ON documents (collection, owner, id) WHERE owner IS NOT NULL;
  CREATE UNIQUE INDEX documents_by_unique_key ON documents (collection, unique_key) WHERE unique_key IS NOT NULL;
  CREATE INDEX documents_by_due_at ON documents (collection, due_at, id) WHERE due_at IS NOT NULL;
  CREATE TABLE document_tags (
    collection TEXT NOT NULL,
    tag TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (collection, tag, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE pending_events (
    position INTEGER PRIMARY KEY,
    collection TEXT NOT NULL,
    id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    event TEXT NOT NULL,
    UNIQUE (collection, id, sequence)
  ) STRICT;
  CREATE INDEX pending_events_by_age ON pending_events (collection, position, id);
  `,
] as const;

/** A document as it crosses the storage thread: what is JSON stays text, the caller's thread parses it. */
export interface DocumentRow {
  readonly collection: string;
  readonly id: string;
  readonly version: number;
  readonly owner: string | undefined;
  readonly uniqueKey: string | undefined;
  readonly dueAt: string | undefined;
  readonly tags: string;
  readonly commands: string;
  readonly state: string;
}

export const documentColumns =
  'd.collection, d.id, d.version, d.owner, d.unique_key, d.due_at, d.tags, d.commands, d.checksum, d.state';

export function checksumOf(row: DocumentRow): number {
  return checksum(protectedText(row));
}

/** @throws DomainError unavailable `storage-damaged` when the row is not what was written. */
export function documentOf(row: Row): DocumentRow {
  const document = {
    collection: textOf(row, 'collection'),
    id: textOf(row, 'id'),
    version: numberOf(row, 'version'),
    owner: optionalTextOf(row, 'owner'),
    uniqueKey: optionalTextOf(row, 'unique_key'),
    dueAt: optionalTextOf(row, 'due_at'),
    tags: textOf(row, 'tags'),
    commands: textOf(row, 'commands'),
    state: textOf(row, 'state'),
  };
  const what = `document ${document.id} of ${document.collection}`;
  assertChecksum(protectedText(document), numberOf(row, 'checksum'), what);
  return document;
}

/** @throws DomainError unavailable `storage-damaged` when the event is not what was written. */
export function eventTextOf(row: Row): string {
  const event = textOf(row, 'event');
  assertChecksum(event, numberOf(row, 'checksum'), `a pending event of ${textOf(row, 'id')}`);
  return event;
}

function protectedText(row: DocumentRow): string {
  const { collection, id, version, owner, uniqueKey, dueAt, tags, commands, state } = row;
  return [collection, id, version, owner, uniqueKey, dueAt, tags, commands, state].join('\n');
}
