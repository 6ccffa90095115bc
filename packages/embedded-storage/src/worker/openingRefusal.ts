import { dirname } from 'node:path';
import { DomainError } from '@kohtaanto/kernel';
import { readOwnerNote } from './ownerNote.ts';
import { damaged, messageOf, sqliteCode, sqliteCodeOf, storageFault } from './storageFault.ts';

const noteWaitMs = 500;
const noteStepMs = 50;

/** Why the data file can't be opened, in words its owner can act on. */
export function openingRefusal(file: string, error: unknown): Error {
  if (error instanceof DomainError) return error;
  switch (sqliteCodeOf(error)) {
    case undefined:
      return folderRefusal(file, error);
    case sqliteCode.busy:
      return locked(file);
    case sqliteCode.cannotOpen:
    case sqliteCode.readOnly:
      return unwritable(file, error);
    case sqliteCode.full:
    case sqliteCode.ioError:
    case sqliteCode.noMemory:
      return storageFault(file, error);
    default: // what reads as a wrong schema or statement here is a file that doesn't hold what was written to it
      return damaged(file, messageOf(error));
  }
}

function folderRefusal(file: string, error: unknown): Error {
  const code = systemCodeOf(error);
  if (code === undefined) return new Error(messageOf(error));
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const message = `The disk under ${file} is full: free some space and start again`;
    return new DomainError('unavailable', 'storage-full', message, { file });
  }
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    const message = `${dirname(file)} can't be the data folder: it is a file, or lies below one; choose another data folder`;
    return new DomainError('unavailable', 'storage-unwritable', message, { file, found: messageOf(error) });
  }
  return unwritable(file, error);
}

function unwritable(file: string, error: unknown): DomainError {
  const found = messageOf(error);
  const message =
    `The data file ${file} can't be written (${found}): ` +
    'give this user the right to write to the file and its folder, or choose another data folder';
  return new DomainError('unavailable', 'storage-unwritable', message, { file, found });
}

function locked(file: string): DomainError {
  const owner = waitForLivingOwner(file);
  const who = owner === undefined ? 'another process' : `process ${owner.pid} (since ${owner.since})`;
  const self = owner?.pid === process.pid ? ', which is this very process' : '';
  const message = `The data file ${file} is in use by ${who}${self}: stop that one, or choose another data folder`;
  return new DomainError('unavailable', 'storage-locked', message, {
    file,
    ...(owner === undefined ? {} : { pid: owner.pid, since: owner.since }),
  });
}

/** The owner writes its note a moment after it has the lock; until then the note names a process that is gone. */
function waitForLivingOwner(file: string): { readonly pid: number; readonly since: string } | undefined {
  const sleeper = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < noteWaitMs; waited += noteStepMs) {
    const note = readOwnerNote(file);
    if (note !== undefined && isAlive(note.pid)) return note;
    Atomics.wait(sleeper, 0, 0, noteStepMs);
  }
  return undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

/** `ENOSPC` and its like, of an error that a system call raised. */
function systemCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
