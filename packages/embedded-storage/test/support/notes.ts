import { type EmbeddedStorageOptions, openEmbeddedStorage } from '../../src/index.ts';
import type { procedures } from './noteProcedures.ts';

const noteModule = new URL('./noteProcedures.ts', import.meta.url);

/** The storage with the notes module, and its client. */
export async function openNotes(file: string, options: Partial<EmbeddedStorageOptions> = {}) {
  const storage = await openEmbeddedStorage({ file, modules: [noteModule], ...options });
  return { storage, notes: storage.client<typeof procedures>('notes') };
}

export const noteText = (id: number): string => `note ${id} `.repeat(20);
