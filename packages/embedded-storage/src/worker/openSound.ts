import type { DatabaseSync } from 'node:sqlite';
import type { ProcedureModule } from '../procedures.ts';
import type { ThreadOptions } from '../wire.ts';
import { cachedStatements } from './cachedStatements.ts';
import { openDataFile } from './dataFile.ts';
import { migrate } from './migrate.ts';
import { openingRefusal } from './openingRefusal.ts';
import { damaged, isStorageFault } from './storageFault.ts';

/**
 * The data file: locked, checked, brought to the modules' versions. A refused file is left as it was found.
 * @throws DomainError unavailable, as `openEmbeddedStorage` says.
 */
export function openSound(options: ThreadOptions, modules: readonly ProcedureModule[]): DatabaseSync {
  const { db, checkedInFull } = openDataFile(options);
  try {
    migrate(db, options.file, modules);
    if (checkedInFull) verify(db, options.file, modules);
    return db;
  } catch (error) {
    db.close();
    throw isStorageFault(error) ? openingRefusal(options.file, error) : error;
  }
}

/** Lets every module compare its rows with their checksums: a bit flipped inside a text leaves the structure whole. */
function verify(db: DatabaseSync, file: string, modules: readonly ProcedureModule[]): void {
  const problems = modules.flatMap((module) => module.verify?.(cachedStatements(db)) ?? []);
  if (problems.length > 0) throw damaged(file, ...problems);
}
