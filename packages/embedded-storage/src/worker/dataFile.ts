import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DomainError } from '@kohtaanto/kernel';
import { numberOf, textOf } from '../rows.ts';
import type { ThreadOptions } from '../wire.ts';
import { makeFolderOf } from './folder.ts';
import { openingRefusal } from './openingRefusal.ts';
import { readOwnerNote, writeOwnerNote } from './ownerNote.ts';
import { damaged } from './storageFault.ts';

const applicationId = 0x4b6f6874; // "Koht": `file` and SQLite's tools show whose file it is
const formatVersion = 1;

/** The open and locked file, found sound. */
interface DataFile {
  readonly db: DatabaseSync;
  /** Whether every page and index was compared, or only the structure (a large file). */
  readonly checkedInFull: boolean;
}

/**
 * Opens, locks and checks the data file; makes it when there was never one.
 * @throws DomainError unavailable `storage-locked`, `storage-damaged`, `storage-newer`, `storage-foreign`,
 * `storage-unwritable`, `storage-full`, `storage-failed`.
 */
export function openDataFile({ file, fullCheckUpToBytes }: ThreadOptions): DataFile {
  let db: DatabaseSync | undefined;
  try {
    makeFolderOf(file);
    refuseLoss(file);
    db = new DatabaseSync(file);
    const isNew = lockAndIdentify(db, file);
    writeOwnerNote(file, { pid: process.pid, since: new Date().toISOString(), holdsData: !isNew });
    configure(db);
    const checkedInFull = isNew || sizeOf(db) <= fullCheckUpToBytes;
    if (isNew) setUp(db, file);
    else check(db, file, checkedInFull ? 'integrity_check' : 'quick_check');
    return { db, checkedInFull };
  } catch (error) {
    closeQuietly(db);
    throw openingRefusal(file, error);
  }
}

/**
 * SQLite takes an empty file for a new one and deletes the write-ahead log beside it, so a lost file is told apart
 * before SQLite sees it.
 */
function refuseLoss(file: string): void {
  if (sizeOnDisk(file) > 1) return; // SQLite reads one byte as empty too
  if (readOwnerNote(file)?.holdsData === true || sizeOnDisk(`${file}-wal`) > 0) {
    throw damaged(file, `it is empty or missing, but data was kept in it (${file}.owner or ${file}-wal says so)`);
  }
}

const sizeOnDisk = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Takes the lock with the first read, before anything is written. Returns whether the file is a new one. */
function lockAndIdentify(db: DatabaseSync, file: string): boolean {
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  const id = pragma(db, 'application_id');
  const version = pragma(db, 'user_version');
  const tables = numberOf(db.prepare('SELECT count(*) AS count FROM sqlite_schema').get() ?? {}, 'count');
  if (tables === 0 && id === 0) return true;
  if (id !== applicationId) {
    const message = `The file ${file} is a database of another program, or damaged: choose another data folder`;
    throw new DomainError('unavailable', 'storage-foreign', message, { file });
  }
  if (version > formatVersion) throw newer(file, `its format is ${version}, this program knows ${formatVersion}`);
  return false;
}

function pragma(db: DatabaseSync, name: string): number {
  return numberOf(db.prepare(`PRAGMA ${name}`).get() ?? {}, name);
}

function sizeOf(db: DatabaseSync): number {
  return pragma(db, 'page_count') * pragma(db, 'page_size');
}

/** Of a new file; a group of events is then a few pages instead of dozens, each of which is written by a call of its own. */
const pageBytes = 16_384;

/** Checkpoints are run by the storage thread itself: SQLite's automatic ones hide a failing disk. */
function configure(db: DatabaseSync): void {
  db.exec(`
    PRAGMA page_size = ${pageBytes};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA wal_autocheckpoint = 0;
    PRAGMA secure_delete = ON;
    PRAGMA cell_size_check = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -16000;
  `);
}

function setUp(db: DatabaseSync, file: string): void {
  db.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${formatVersion};
    CREATE TABLE storage_migrations (
      namespace TEXT NOT NULL,
      version INTEGER NOT NULL,
      applied_at TEXT NOT NULL,
      PRIMARY KEY (namespace, version)
    ) STRICT, WITHOUT ROWID;
    COMMIT;
  `);
  writeOwnerNote(file, { pid: process.pid, since: new Date().toISOString(), holdsData: true });
}

function check(db: DatabaseSync, file: string, kind: 'integrity_check' | 'quick_check'): void {
  const found = db.prepare(`PRAGMA ${kind}(20)`).all();
  const problems = found.map((row) => textOf(row, kind)).filter((line) => line !== 'ok');
  if (problems.length > 0) throw damaged(file, ...problems);
}

/** @returns the refusal of a file that a later version of the program has written. */
export function newer(file: string, how: string): DomainError {
  const message = `The data file ${file} was written by a newer version (${how}): start that version, or restore an older copy`;
  return new DomainError('unavailable', 'storage-newer', message, { file });
}

function closeQuietly(db: DatabaseSync | undefined): void {
  try {
    db?.close();
  } catch {
    // The refusal that is on its way says more than the failing close of a damaged file.
  }
}
