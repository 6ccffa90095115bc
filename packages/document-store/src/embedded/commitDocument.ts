import { checksum, type Database, numberOf, type Row, textOf } from '@kohtaanto/embedded-storage';
import { assertRoom, bytesOf, commandsAfter, refusalOf } from '../commitRules.ts';
import type { CommitResult, NewCommand, SeenCommand } from '../documentStore.ts';
import { checksumOf, type DocumentRow } from './documentTables.ts';

export interface CommitArgs extends Omit<DocumentRow, 'commands' | 'tags'> {
  readonly expectedVersion: number;
  readonly tags: readonly string[];
  readonly command?: NewCommand;
  /** JSON texts, the first numbered `expectedVersion + 1`. */
  readonly events: readonly string[];
}

export interface Committed {
  readonly result: CommitResult;
  /** When it is written: no event of the document waited before it. */
  readonly nothingOlder: boolean;
}

/** The conditional write; runs in a savepoint of the storage thread, so that it happens whole or not at all. */
export function commitDocument(db: Database, commit: CommitArgs): Committed {
  const { collection, id } = commit;
  const row = db
    .prepare('SELECT version, tags, commands FROM documents WHERE collection = ? AND id = ?')
    .get(collection, id);
  const current = row === undefined ? undefined : { version: numberOf(row, 'version'), commands: commandsOf(row) };
  const refusal = refusalOf(current, commit) ?? duplicateOf(db, commit);
  if (refusal !== undefined) return { result: refusal, nothingOlder: false };
  const waiting = waitingOf(db, commit);
  assertRoom(id, waiting, {
    events: commit.events.length,
    bytes: commit.events.reduce((sum, event) => sum + bytesOf(event), 0),
  });

  const tags = JSON.stringify(commit.tags);
  const commands = JSON.stringify(commandsAfter(current?.commands ?? [], commit.command, commit.version));
  writeDocument(db, { ...commit, tags, commands });
  const tagsBefore = row === undefined ? '[]' : textOf(row, 'tags');
  if (tagsBefore !== tags) writeTags(db, commit, tagsBefore);
  writeEvents(db, commit);
  return { result: { outcome: 'committed', version: commit.version }, nothingOlder: waiting.events === 0 };
}

function commandsOf(row: Row): readonly SeenCommand[] {
  const commands: readonly SeenCommand[] = JSON.parse(textOf(row, 'commands')); // written below, by commandsAfter
  return commands;
}

function duplicateOf(db: Database, { collection, id, uniqueKey }: CommitArgs): CommitResult | undefined {
  if (uniqueKey === undefined) return undefined;
  const holder = db
    .prepare('SELECT id FROM documents WHERE collection = ? AND unique_key = ? AND id <> ?')
    .get(collection, uniqueKey, id);
  return holder === undefined ? undefined : { outcome: 'duplicate', heldBy: textOf(holder, 'id') };
}

function waitingOf(db: Database, { collection, id }: CommitArgs): { readonly events: number; readonly bytes: number } {
  const sql =
    'SELECT count(*) AS events, coalesce(sum(bytes), 0) AS bytes FROM pending_events WHERE collection = ? AND id = ?';
  const row = db.prepare(sql).get(collection, id) ?? {};
  return { events: numberOf(row, 'events'), bytes: numberOf(row, 'bytes') };
}

function writeDocument(db: Database, row: DocumentRow): void {
  db.prepare(`
    INSERT INTO documents (collection, id, version, owner, unique_key, due_at, tags, commands, checksum, state)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (collection, id) DO UPDATE SET version = excluded.version, owner = excluded.owner,
      unique_key = excluded.unique_key, due_at = excluded.due_at, tags = excluded.tags,
      commands = excluded.commands, checksum = excluded.checksum, state = excluded.state
  `).run(
    row.collection,
    row.id,
    row.version,
    row.owner ?? null,
    row.uniqueKey ?? null,
    row.dueAt ?? null,
    row.tags,
    row.commands,
    checksumOf(row),
    row.state,
  );
}

function writeTags(db: Database, { collection, id, tags }: CommitArgs, before: string): void {
  const old: readonly string[] = JSON.parse(before);
  const remove = db.prepare('DELETE FROM document_tags WHERE collection = ? AND tag = ? AND id = ?');
  const add = db.prepare('INSERT INTO document_tags (collection, tag, id) VALUES (?, ?, ?)');
  for (const tag of old) remove.run(collection, tag, id);
  for (const tag of tags) add.run(collection, tag, id);
}

function writeEvents(db: Database, { collection, id, expectedVersion, events }: CommitArgs): void {
  const add = db.prepare(
    'INSERT INTO pending_events (collection, id, sequence, bytes, checksum, event) VALUES (?, ?, ?, ?, ?, ?)',
  );
  events.forEach((event, i) => {
    add.run(collection, id, expectedVersion + 1 + i, bytesOf(event), checksum(event), event);
  });
}
