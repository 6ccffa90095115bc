import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder, removed after the test file. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kohtaanto-storage-'));
  made.push(folder);
  return folder;
}

/** A data file that does not exist yet. */
export function freshFile(): string {
  return join(freshFolder(), 'data.db');
}
