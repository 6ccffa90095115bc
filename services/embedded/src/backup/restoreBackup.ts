import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { DomainError } from '@kohtaanto/kernel';
import { dataFileIn } from '../runtime/openEmbedded.ts';
import { stampOf } from './backupPlaces.ts';
import { checkCopy } from './checkCopy.ts';

export interface Restored {
  readonly file: string;
  /** Where what was there lies now; absent when there was nothing. */
  readonly replaced?: string;
}

/**
 * Puts a backup in the place of a data folder's data, once it was found sound; what was there, damaged or not, is kept
 * aside. A restore that is cut off leaves a folder that the next start refuses, or the restored data.
 * @throws DomainError not-found `backup-missing`; unavailable `storage-locked` while a server runs, and as `checkCopy`.
 */
export async function restoreBackup(backup: string, dataFolder: string, at: Date): Promise<Restored> {
  if (!existsSync(backup)) {
    throw new DomainError('not-found', 'backup-missing', `there is no file ${backup}; check its name`);
  }
  const file = dataFileIn(dataFolder);
  await refuseWhileOpen(file);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.restoring`;
  try {
    await copyDurably(backup, fresh);
    await checkCopy(fresh).catch((error: unknown) => {
      throw unfit(backup, error);
    });
    const replaced = existsSync(file) || existsSync(`${file}-wal`) ? await setAside(file, dataFolder, at) : undefined;
    await rename(fresh, file);
    return { file, ...(replaced === undefined ? {} : { replaced }) };
  } finally {
    await rm(fresh, { force: true });
  }
}

const faults: Readonly<Record<string, string>> = {
  'storage-damaged': 'is damaged: use another one',
  'storage-foreign': 'is no data of Kohtaanto: name a file that the command backup made',
  'storage-newer': 'was made by a newer Kohtaanto: restore it with that one',
};

/** The copy was looked at; the backup is what it is said of. */
function unfit(backup: string, error: unknown): unknown {
  const fault = error instanceof DomainError ? faults[error.slug] : undefined;
  if (!(error instanceof DomainError) || fault === undefined) return error;
  return new DomainError('unavailable', error.slug, `The backup ${backup} ${fault}. Nothing was changed`);
}

/** Damaged data can't be opened, and may be replaced; data that a server holds may not. */
async function refuseWhileOpen(file: string): Promise<void> {
  if (!existsSync(file)) return;
  try {
    await (await openEmbeddedStorage({ file, modules: [] })).close();
  } catch (error) {
    if (error instanceof DomainError && error.slug === 'storage-locked') throw error;
  }
}

/**
 * The data first, then its log: a start in between finds a log without data and refuses, since the note of the owner
 * stays, where the older data without its log would pass for all there is.
 */
async function setAside(file: string, dataFolder: string, at: Date): Promise<string> {
  const aside = join(dataFolder, `replaced-${stampOf(at)}`);
  await mkdir(aside, { mode: 0o700 });
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${file}${suffix}`)) await rename(`${file}${suffix}`, join(aside, `kohtaanto.db${suffix}`));
  }
  return aside;
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
