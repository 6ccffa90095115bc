import type { DatabaseSync } from 'node:sqlite';
import type { ProcedureModule } from '../procedures.ts';
import { numberOf } from '../rows.ts';
import { newer } from './dataFile.ts';
import { isStorageFault, messageOf } from './storageFault.ts';

/**
 * Brings every namespace to the version that its module knows. A crash leaves whole steps behind; the next start goes on.
 * @throws DomainError unavailable `storage-newer`, before anything is changed, when a namespace is ahead of its module.
 */
export function migrate(db: DatabaseSync, file: string, modules: readonly ProcedureModule[]): void {
  const plans = modules.map((module) => ({ module, from: versionOf(db, module.namespace) }));
  for (const { module, from } of plans) {
    const known = module.migrations.length;
    if (from > known) throw newer(file, `its ${module.namespace} are version ${from}, this program knows ${known}`);
  }
  for (const { module, from } of plans) {
    module.migrations.slice(from).forEach((script, step) => {
      apply(db, module.namespace, from + step + 1, script);
    });
  }
}

function versionOf(db: DatabaseSync, namespace: string): number {
  const sql = 'SELECT coalesce(max(version), 0) AS version FROM storage_migrations WHERE namespace = ?';
  return numberOf(db.prepare(sql).get(namespace) ?? {}, 'version');
}

function apply(db: DatabaseSync, namespace: string, version: number, script: string): void {
  try {
    db.exec('BEGIN IMMEDIATE');
    db.exec(script);
    const note = 'INSERT INTO storage_migrations (namespace, version, applied_at) VALUES (?, ?, ?)';
    db.prepare(note).run(namespace, version, new Date().toISOString());
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    if (isStorageFault(error)) throw error;
    throw new Error(`migration ${version} of ${namespace} failed: ${messageOf(error)}`);
  }
}
