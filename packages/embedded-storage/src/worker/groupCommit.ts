import type { DatabaseSync } from 'node:sqlite';
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
export function groupCommit(db: DatabaseSync, calls: readonly GroupedCall[]): readonly Reply[] {
  try {
    db.exec('BEGIN IMMEDIATE');
    const replies = calls.map((call) => inSavepoint(db, call));
    db.exec('COMMIT');
    return replies;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function inSavepoint(db: DatabaseSync, { id, run }: GroupedCall): Reply {
  db.exec('SAVEPOINT call');
  try {
    const result = run();
    db.exec('RELEASE call');
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
