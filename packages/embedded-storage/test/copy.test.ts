import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { freshFile, freshFolder } from './support/folders.ts';
import { noteText } from './support/notes.ts';
import { openNotes } from './support/openNotes.ts';

let original: Awaited<ReturnType<typeof openNotes>>;
let copy: string;
beforeEach(async () => {
  original = await openNotes(freshFile());
  copy = freshFile();
});

const many = (count: number, from = 0): readonly number[] => Array.from({ length: count }, (_, i) => from + i);
const add = (id: number) => original.notes.add({ id, text: noteText(id) });
const open = (file: string) => openNotes(file, { fullCheckUpToBytes: Number.POSITIVE_INFINITY });

describe('a copy', () => {
  test('opens sound and holds all that was acknowledged, while the original goes on', async () => {
    await Promise.all(many(2_000).map(add));
    const copying = original.storage.copyTo(copy);
    const meanwhile: number[] = [];
    let ended = false;
    void copying.finally(() => {
      ended = true;
    });
    for (let id = 2_000; !ended; id += 1) meanwhile.push(await add(id));
    await copying;
    const { notes } = await open(copy);
    const kept = await notes.ids();
    expect(kept.slice(0, 2_000)).toEqual(many(2_000));
    // What was written meanwhile is there up to some moment, without gaps.
    expect(kept.slice(2_000)).toEqual(meanwhile.slice(0, kept.length - 2_000));
    expect(await notes.text(1_999)).toBe(noteText(1_999));
    expect(await add(9_999)).toBe(9_999);
  });

  test('is for its owner alone, and takes the place of an older one only when it is whole', async () => {
    await add(1);
    await original.storage.copyTo(copy);
    await add(2);
    await original.storage.copyTo(copy);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(existsSync(`${copy}.part`)).toBe(false);
    expect(await (await open(copy)).notes.ids()).toEqual([1, 2]);
  });

  test('that can not be written is refused, and the storage goes on', async () => {
    const file = join(freshFolder(), 'file');
    writeFileSync(file, '');
    await expect(original.storage.copyTo(join(file, 'copy.db'))).rejects.toMatchObject({
      kind: 'unavailable',
      slug: 'copy-failed',
    });
    expect(await add(1)).toBe(1);
  });

  test('that was begun is finished before the storage closes', async () => {
    await Promise.all(many(1_000).map(add));
    const copying = original.storage.copyTo(copy);
    await original.storage.close();
    await copying;
    expect(await (await open(copy)).notes.ids()).toHaveLength(1_000);
  });
});
