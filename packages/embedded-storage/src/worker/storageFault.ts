import { DomainError } from '@kohtaanto/kernel';

/** Primary SQLite result codes (https://www.sqlite.org/rescode.html). */
export const sqliteCode = {
  busy: 5,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

/** The primary result code of an error that SQLite raised; undefined for any other error. */
export function sqliteCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
}

export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

const faults: ReadonlySet<number> = new Set(Object.values(sqliteCode));

/** Whether the disk or the file failed, as against a statement that was wrong or broke a constraint. */
export function isStorageFault(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code !== undefined && faults.has(code);
}

/** A full disk can be emptied; after any other fault what this handle believes to be on the disk may not be there. */
export function endsTheStorage(error: unknown): boolean {
  return isStorageFault(error) && sqliteCodeOf(error) !== sqliteCode.full;
}

/** What the caller is told when the disk or the file failed. */
export function storageFault(file: string, error: unknown): DomainError {
  const found = messageOf(error);
  switch (sqliteCodeOf(error)) {
    case sqliteCode.full:
      return new DomainError(
        'unavailable',
        'storage-full',
        `The disk under ${file} is full: nothing of this change was kept. Free some space and try again`,
        { file, retryAfterSeconds: 30 },
      );
    case sqliteCode.corrupt:
    case sqliteCode.notADatabase:
      return damaged(file, found);
    default:
      return new DomainError(
        'unavailable',
        'storage-failed',
        `The disk under ${file} failed (${found}). Nothing more is written; restart the program, which checks the file`,
        { file, found },
      );
  }
}

/** A file that must not be written to any more, with what was found and the way out. */
export function damaged(file: string, ...found: readonly string[]): DomainError {
  const remedy = `Move it and ${file}-wal away and put a copy of the file (a backup) in its place`;
  return new DomainError('unavailable', 'storage-damaged', `The data file ${file} is damaged: ${found[0]}. ${remedy}`, {
    file,
    found,
  });
}
