import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './folder.ts';

/**
 * A note beside the data file: which process opened it last, and whether it ever held data. It only informs; the lock
 * is SQLite's own on the data file, which the system lets go of when a process dies, however it dies.
 */
interface OwnerNote {
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly since: string;
  /** True once the file was set up: from then on an empty or missing file is a loss, not a first start. */
  readonly holdsData: boolean;
}

const noteOf = (file: string): string => `${file}.owner`;

export function writeOwnerNote(file: string, note: OwnerNote): void {
  const fresh = `${noteOf(file)}.${process.pid}`;
  const handle = openSync(fresh, 'w');
  try {
    writeSync(handle, `${JSON.stringify(note)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, noteOf(file));
  syncFolder(dirname(file));
}

/** The note, or undefined when there is none that can be read. */
export function readOwnerNote(file: string): OwnerNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(noteOf(file), 'utf8'));
    return isOwnerNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isOwnerNote(note: unknown): note is OwnerNote {
  return (
    typeof note === 'object' &&
    note !== null &&
    'pid' in note &&
    typeof note.pid === 'number' &&
    'since' in note &&
    typeof note.since === 'string' &&
    'holdsData' in note &&
    typeof note.holdsData === 'boolean'
  );
}
