import type { DatabaseSync } from 'node:sqlite';
import type { Database } from '../procedures.ts';
import { type Reply, toWire } from '../wire.ts';
import { isStorageFault } from './storageFault.ts';

export interface GroupedCall {
  readonly id: number;
  readonly run: () => unknown;
}

/**
 * Runs the calls as one transaction, each in its own savepoint, and returns their replies once they are durable.
 * @throws the fault of the disk or file; then none of the calls has left a trace.
 */
export function groupCommit(db: DatabaseSync, statements: Database, calls: readonly GroupedCall[]): readonly Reply[] {
  try {
    statements.prepare('BEGIN IMMEDIATE').run();
    const replies = calls.map((call) => inSavepoint(db, statements, call));
    statements.prepare('COMMIT').run();
    return replies;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function inSavepoint(db: DatabaseSync, statements: Database, { id, run }: GroupedCall): Reply {
  statements.prepare('SAVEPOINT call').run();
  try {
    const result = run();
    statements.prepare('RELEASE call').run();
    return { id, result };
  } catch (error) {
    // SQLite rolls the whole transaction back by itself on some faults: then the group is lost, not this call alone.
    if (isStorageFault(error) || !db.isTransaction) throw error;
    db.exec('ROLLBACK TO call; RELEASE call');
    return { id, error: toWire(error) };
  }
}

function rollBack(db: DatabaseSync): void {
  try {
    if (db.isTransaction) db.exec('ROLLBACK');
  } catch {
    // The fault that led here is the one to report; SQLite undoes an open transaction at the next start.
  }
}
