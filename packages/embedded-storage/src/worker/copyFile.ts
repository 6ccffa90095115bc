import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import { DomainError } from '@kohtaanto/kernel';
import { syncFolder } from './folder.ts';
import { messageOf } from './storageFault.ts';

/** Pages of a step; between two steps the thread does what waits. */
const pagesAtOnce = 128;

/**
 * Copies the open file under a name of its own and gives it its name once it is whole and durable.
 * @throws DomainError unavailable `copy-failed`.
 */
export async function copyFile(db: DatabaseSync, to: string): Promise<void> {
  const part = `${to}.part`;
  try {
    rmSync(part, { force: true });
    closeSync(openSync(part, 'w', 0o600)); // what is kept is for its owner's eyes
    await backup(db, part, { rate: pagesAtOnce });
    const handle = openSync(part, 'r+');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, to);
    syncFolder(dirname(to));
  } catch (error) {
    removeIfThere(part);
    const message = `The copy ${to} can't be written (${messageOf(error)}): make room, or choose another place for it`;
    throw new DomainError('unavailable', 'copy-failed', message, { file: to });
  }
}

/** Where it can't be removed it could not be made either. */
function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {}
}
