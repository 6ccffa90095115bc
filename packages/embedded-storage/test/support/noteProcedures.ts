import { DomainError } from '@kohtaanto/kernel';
import { checksum, type Database, numberOf, type ProcedureModule, textOf } from '../../src/index.ts';

/** A small module for the tests: notes with a checksum, found by an indexed label. */
export const procedures = {
  namespace: 'notes',
  migrations: [
    'CREATE TABLE notes (id INTEGER PRIMARY KEY, label TEXT NOT NULL, text TEXT NOT NULL, checksum INTEGER NOT NULL) STRICT',
    'CREATE INDEX notes_by_label ON notes (label)',
  ],
  writes: {
    add: (db: Database, note: { readonly id: number; readonly text: string }): number => {
      const add = db.prepare('INSERT INTO notes (id, label, text, checksum) VALUES (?, ?, ?, ?)');
      add.run(note.id, `label ${note.id}`, note.text, checksum(note.text));
      return note.id;
    },
    /** Writes first, so that the refusal has something to undo. */
    addThenRefuse: (db: Database, note: { readonly id: number; readonly text: string }): void => {
      procedures.writes.add(db, note);
      throw new DomainError('conflict', 'refused-on-purpose', 'no', { errors: [{ pointer: '/id', message: 'no' }] });
    },
    addThenFail: (db: Database, note: { readonly id: number; readonly text: string }): void => {
      procedures.writes.add(db, note);
      throw new TypeError('a mistake');
    },
    remove: (db: Database, ids: { readonly from: number; readonly to: number }): void => {
      db.prepare('DELETE FROM notes WHERE id BETWEEN ? AND ?').run(ids.from, ids.to);
    },
    /** Makes SQLite report a full disk at that size. */
    limitPages: (db: Database, pages: number): void => {
      db.prepare(`PRAGMA max_page_count = ${pages}`).get();
    },
    die: (_db: Database): void => process.exit(3),
  },
  lightWrites: {
    jot: (db: Database, note: { readonly id: number; readonly text: string }): number =>
      procedures.writes.add(db, note),
  },
  reads: {
    text: (db: Database, id: number): string | undefined => {
      const row = db.prepare('SELECT text FROM notes WHERE id = ?').get(id);
      return row === undefined ? undefined : textOf(row, 'text');
    },
    ids: (db: Database): readonly number[] =>
      db
        .prepare('SELECT id FROM notes ORDER BY id')
        .all()
        .map((row) => numberOf(row, 'id')),
  },
  verify: (db) =>
    db
      .prepare('SELECT id, text, checksum FROM notes')
      .all()
      .filter((row) => checksum(textOf(row, 'text')) !== numberOf(row, 'checksum'))
      .map((row) => `note ${numberOf(row, 'id')} does not match its checksum`),
} satisfies ProcedureModule;
