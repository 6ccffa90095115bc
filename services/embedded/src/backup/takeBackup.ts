import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EmbeddedStorage } from '@kohtaanto/embedded-storage';
import { refuseExisting } from './backupPlaces.ts';
import { checkCopy } from './checkCopy.ts';

export interface Backup {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Copies all that is acknowledged to a file and checks the copy: a backup that can not be restored is none.
 * @throws DomainError conflict `backup-exists`; unavailable `copy-failed`, `storage-damaged`.
 */
export async function takeBackup(storage: Pick<EmbeddedStorage, 'copyTo'>, file: string): Promise<Backup> {
  refuseExisting(file);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await storage.copyTo(file);
  try {
    await checkCopy(file);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  return { file, bytes: (await stat(file)).size };
}
