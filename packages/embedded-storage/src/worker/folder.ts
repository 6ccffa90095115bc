import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Makes the folder of the data file, readable by its owner only, so that a power cut can't lose it. */
export function makeFolderOf(file: string): void {
  const made = mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (made !== undefined) syncFolder(dirname(made));
}

/** Makes new names in the folder durable. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return; // which opens no folders, and keeps names durable by itself
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
