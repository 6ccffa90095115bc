import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openEmbeddedStorage } from '../src/index.ts';
import { startWriter } from './support/child.ts';
import { freshFile, freshFolder } from './support/folders.ts';
import { noteText } from './support/notes.ts';
import { openNotes } from './support/openNotes.ts';

/** A procedure module with these migrations, written for one test. */
function moduleWith(migrations: readonly string[]): URL {
  const path = join(freshFolder(), 'procedures.ts');
  writeFileSync(
    path,
    `export const procedures = { namespace: 'notes', migrations: ${JSON.stringify(migrations)}, writes: {}, reads: {} };`,
  );
  return pathToFileURL(path);
}

describe('the lock', () => {
  test('refuses a second process and names the first one', async () => {
    const { storage } = await openNotes(freshFile());
    const second = startWriter([storage.file]);
    const refusal = await second.said(/^refused/);
    expect(refusal).toMatch(/^refused storage-locked /);
    expect(refusal).toContain(`process ${process.pid}`);
    await second.ended;
    await storage.close();
  });

  test('refuses a second opening in the same process', async () => {
    const { storage, notes } = await openNotes(freshFile());
    await expect(openNotes(storage.file)).rejects.toMatchObject({
      kind: 'unavailable',
      slug: 'storage-locked',
      details: { pid: process.pid },
    });
    await notes.add({ id: 1, text: 'still the owner' });
    await storage.close();
  });

  test('still holds after a refused opening in the same process', async () => {
    const { storage } = await openNotes(freshFile());
    await expect(openNotes(storage.file)).rejects.toMatchObject({ slug: 'storage-locked' });
    const other = startWriter([storage.file]);
    await expect(other.said(/^refused storage-locked/)).resolves.toContain(String(process.pid));
    await other.ended;
    await storage.close();
  });

  test('of a killed process is taken over, whatever process has its number now', async () => {
    const file = freshFile();
    const first = startWriter([file, 0]);
    await first.said(/^ack 10$/);
    first.kill();
    await first.ended;
    const note: unknown = JSON.parse(readFileSync(`${file}.owner`, 'utf8'));
    expect(note).toMatchObject({ pid: first.pid });
    writeFileSync(`${file}.owner`, JSON.stringify({ ...Object(note), pid: process.ppid }));
    const { storage, notes } = await openNotes(file);
    expect(await notes.text(10)).toBe(noteText(10));
    await storage.close();
  });
});

describe('the first start', () => {
  test('makes the folder, for its owner only', async () => {
    const file = join(freshFolder(), 'a', 'b', 'data.db');
    const { storage } = await openNotes(file);
    await storage.close();
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  test.each(['', 'below'])('refuses a file as its folder, naming the path and what to do: %s', async (below) => {
    const path = freshFile();
    writeFileSync(path, 'a file where the folder should be');
    const folder = join(path, below);
    await expect(openNotes(join(folder, 'data.db'))).rejects.toMatchObject({
      kind: 'unavailable',
      slug: 'storage-unwritable',
      message: `${folder} can't be the data folder: it is a file, or lies below one; choose another data folder`,
    });
  });

  test('that was killed at any moment is finished by the next one', async () => {
    for (const waitMs of [0, 20, 40, 60, 80, 100, 120, 140, 160, 200]) {
      const file = freshFile();
      const child = startWriter([file, 0, 5]);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      child.kill();
      await child.ended;
      const { storage, notes } = await openNotes(file);
      await notes.add({ id: 1_000, text: 'a' });
      await storage.close();
    }
  });
});

describe('versions', () => {
  test('brings the file forward step by step and keeps what is in it', async () => {
    const { storage, notes } = await openNotes(freshFile());
    await notes.add({ id: 1, text: 'old' });
    await storage.close();
    const steps = ['', '', "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'"];
    const next = await openEmbeddedStorage({ file: storage.file, modules: [moduleWith(steps)] });
    await next.close();
    const db = new DatabaseSync(storage.file);
    expect({ ...db.prepare('SELECT text, colour FROM notes').get() }).toEqual({ text: 'old', colour: 'blue' });
    db.close();
  });

  test('leaves no half of a step that failed, and the next start does it whole', async () => {
    const file = freshFile();
    const failing = moduleWith(['CREATE TABLE a (b) STRICT', 'CREATE TABLE c (d INTEGER) STRICT; CREATE TABLE;']);
    const half = moduleWith(['CREATE TABLE c (d INTEGER) STRICT; CREATE TABLE;']);
    await expect(openEmbeddedStorage({ file, modules: [failing] })).rejects.toThrow(/migration 1 of notes failed/);
    await expect(openEmbeddedStorage({ file, modules: [half] })).rejects.toThrow(/migration 1 of notes failed/);
    const whole = await openEmbeddedStorage({ file, modules: [moduleWith(['CREATE TABLE c (d INTEGER) STRICT'])] });
    await whole.close();
  });

  test('refuses a file from a newer version of the program, unchanged', async () => {
    const { storage } = await openNotes(freshFile());
    await storage.close();
    const before = readFileSync(storage.file);
    await expect(openEmbeddedStorage({ file: storage.file, modules: [moduleWith([''])] })).rejects.toMatchObject({
      kind: 'unavailable',
      slug: 'storage-newer',
      message: expect.stringContaining('notes are version 2, this program knows 1'),
    });
    expect(readFileSync(storage.file).equals(before)).toBe(true);
  });

  test("refuses another program's database, unchanged", async () => {
    const file = freshFile();
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    const before = readFileSync(file);
    await expect(openNotes(file)).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-foreign' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a lost file', () => {
  test('is not taken for a first start when it was emptied', async () => {
    const { storage, notes } = await openNotes(freshFile());
    await notes.add({ id: 1, text: 'a' });
    await storage.close();
    truncateSync(storage.file);
    await expect(openNotes(storage.file)).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-damaged' });
  });

  test('is refused before the log beside it is lost', async () => {
    const file = freshFile();
    const child = startWriter([file, 0]);
    await child.said(/^ack 10$/);
    child.kill();
    await child.ended;
    const whole = readFileSync(file);
    truncateSync(file);
    const log = readFileSync(`${file}-wal`);
    await expect(openNotes(file)).rejects.toMatchObject({ slug: 'storage-damaged' });
    expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
    writeFileSync(file, whole);
    const { storage, notes } = await openNotes(file);
    expect(await notes.text(10)).toBe(noteText(10));
    await storage.close();
  });
});
