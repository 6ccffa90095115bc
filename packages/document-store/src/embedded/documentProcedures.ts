import { type Database, numberOf, type ProcedureModule, textOf } from '@kohtaanto/embedded-storage';
import { commitDocument } from './commitDocument.ts';
import { type DocumentRow, documentColumns, documentOf, eventTextOf, migrations } from './documentTables.ts';
import { findDocuments } from './findDocuments.ts';

/** The document store's part of the storage thread. */
export const procedures = {
  namespace: 'documents',
  migrations,
  writes: { commit: commitDocument },
  // Settled again after a power cut, at worst published again; derived again from events.
  lightWrites: { commitDerived: commitDocument, settle },
  reads: { loadMany, find: findDocuments, findByUniqueKey, due, pending, backlog },
  verify,
} satisfies ProcedureModule;

function loadMany(
  db: Database,
  { collection, ids }: { readonly collection: string; readonly ids: readonly string[] },
): readonly DocumentRow[] {
  const load = db.prepare(`SELECT ${documentColumns} FROM documents d WHERE collection = ? AND id = ?`);
  const rows = [...new Set(ids)].map((id) => load.get(collection, id));
  return rows.filter((row) => row !== undefined).map(documentOf);
}

function findByUniqueKey(
  db: Database,
  { collection, key }: { readonly collection: string; readonly key: string },
): DocumentRow | undefined {
  const sql = `SELECT ${documentColumns} FROM documents d WHERE collection = ? AND unique_key = ?`;
  const row = db.prepare(sql).get(collection, key);
  return row === undefined ? undefined : documentOf(row);
}

function due(
  db: Database,
  { collection, before, limit }: { readonly collection: string; readonly before: string; readonly limit: number },
): readonly DocumentRow[] {
  const sql = `SELECT ${documentColumns} FROM documents d WHERE collection = ? AND due_at <= ? ORDER BY due_at, id LIMIT ?`;
  return db.prepare(sql).all(collection, before, limit).map(documentOf);
}

function pending(
  db: Database,
  { collection, limit }: { readonly collection: string; readonly limit: number },
): readonly { readonly id: string; readonly events: readonly string[] }[] {
  const ids = new Set<string>();
  for (const row of db
    .prepare('SELECT id FROM pending_events WHERE collection = ? ORDER BY position')
    .iterate(collection)) {
    ids.add(textOf(row, 'id'));
    if (ids.size === limit) break;
  }
  const events = db.prepare(
    'SELECT id, event, checksum FROM pending_events WHERE collection = ? AND id = ? ORDER BY sequence',
  );
  return [...ids].map((id) => ({ id, events: events.all(collection, id).map(eventTextOf) }));
}

function backlog(db: Database, collection: string): number {
  const sql = 'SELECT count(*) AS events FROM pending_events WHERE collection = ?';
  return numberOf(db.prepare(sql).get(collection) ?? {}, 'events');
}

function settle(
  db: Database,
  args: { readonly collection: string; readonly id: string; readonly upToSequence: number },
): void {
  db.prepare('DELETE FROM pending_events WHERE collection = ? AND id = ? AND sequence <= ?').run(
    args.collection,
    args.id,
    args.upToSequence,
  );
}

function verify(db: Database): readonly string[] {
  const problems: string[] = [];
  const look = (sql: string, read: (row: Parameters<typeof documentOf>[0]) => unknown): void => {
    for (const row of db.prepare(sql).iterate()) {
      try {
        read(row);
      } catch (error) {
        problems.push(error instanceof Error ? error.message : String(error));
      }
    }
  };
  look(`SELECT ${documentColumns} FROM documents d`, documentOf);
  look('SELECT id, event, checksum FROM pending_events', eventTextOf);
  return problems;
}
