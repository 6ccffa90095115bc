import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DomainError } from '@kohtaanto/kernel';

/** Where a server keeps the copies that it is asked for. */
export function backupFileIn(dataFolder: string, at: Date): string {
  return resolve(join(dataFolder, 'backups', `kohtaanto-${stampOf(at)}.db`));
}

/** An instant as part of a file's name. */
export const stampOf = (at: Date): string => at.toISOString().replaceAll(':', '-');

/** @throws DomainError conflict `backup-exists`: an older backup is not replaced by mistake. */
export function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  throw new DomainError('conflict', 'backup-exists', `${file} is there already; choose another name, or move it away`);
}
