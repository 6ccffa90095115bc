import { afterAll } from '@jest/globals';
import type { EmbeddedStorage, EmbeddedStorageOptions } from '../../src/index.ts';
import { openNotes as open } from './notes.ts';

const opened: EmbeddedStorage[] = [];
afterAll(() => Promise.all(opened.map((storage) => storage.close())));

/** The notes, closed after the test file at the latest: an open storage thread keeps the process alive. */
export async function openNotes(file: string, options: Partial<EmbeddedStorageOptions> = {}) {
  const notes = await open(file, options);
  opened.push(notes.storage);
  return notes;
}
