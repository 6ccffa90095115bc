import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { freshFile } from './support/folders.ts';
import { openNotes } from './support/openNotes.ts';

let open: Awaited<ReturnType<typeof openNotes>>;
beforeEach(async () => {
  open = await openNotes(freshFile(), { mostWaiting: 1_000 });
});
afterEach(() => open.storage.close());

/** Looks seldom enough for a pause. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 60));
}

const many = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

describe('writing', () => {
  test('commits what queued together in few transactions', async () => {
    await Promise.all(many(500).map((id) => open.notes.add({ id, text: 'a' })));
    const { writes, transactions } = await open.storage.stats();
    expect(writes).toBe(500);
    expect(transactions).toBeLessThan(100);
    expect(await open.notes.ids()).toEqual(many(500));
  });

  test('undoes a refused call and nothing else of its group', async () => {
    const outcomes = await Promise.allSettled([
      open.notes.add({ id: 1, text: 'a' }),
      open.notes.addThenRefuse({ id: 2, text: 'b' }),
      open.notes.add({ id: 1, text: 'the id is taken' }),
      open.notes.addThenFail({ id: 3, text: 'c' }),
      open.notes.add({ id: 4, text: 'd' }),
    ]);
    expect(outcomes.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled']);
    expect(await open.notes.ids()).toEqual([1, 4]);
  });

  test('hands on a refusal with its kind, slug and details', async () => {
    const refusal = await open.notes.addThenRefuse({ id: 1, text: '' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({
      kind: 'conflict',
      slug: 'refused-on-purpose',
      details: { errors: [{ pointer: '/id', message: 'no' }] },
    });
  });

  test('hands on a mistake as a plain error', async () => {
    const mistake = await open.notes.addThenFail({ id: 1, text: '' }).catch((error: unknown) => error);
    expect(mistake).not.toBeInstanceOf(DomainError);
    expect(mistake).toMatchObject({ message: 'a mistake' });
  });

  test('refuses a call more than may wait, and goes on afterwards', async () => {
    const outcomes = await Promise.allSettled(many(1_001).map((id) => open.notes.add({ id, text: 'a' })));
    expect(outcomes.at(-1)).toMatchObject({ reason: { slug: 'storage-busy', details: { retryAfterSeconds: 1 } } });
    expect(await open.notes.ids()).toHaveLength(1_000);
  });

  test('refuses arguments that cannot cross the thread', async () => {
    const note = { id: 1, text: 'a', callBack: () => undefined };
    await expect(open.notes.add(note)).rejects.toThrow(/could not be cloned/);
    await open.storage.ping();
  });

  test('folds a long write-ahead log into the file in the next pause', async () => {
    await open.storage.close();
    open = await openNotes(freshFile(), { checkpointPages: 50 });
    for (const id of many(30)) await open.notes.add({ id, text: 'a'.repeat(20_000) });
    await until(async () => (await open.storage.stats()).checkpoints > 0);
  });

  test('does not wait for a pause when the log is far too long', async () => {
    await open.storage.close();
    open = await openNotes(freshFile(), { checkpointPages: 10 });
    for (const id of many(30)) await open.notes.add({ id, text: 'a'.repeat(20_000) });
    expect((await open.storage.stats()).checkpoints).toBeGreaterThan(0);
  });
});

describe('ending', () => {
  test('finishes what was begun before it closes', async () => {
    const begun = many(200).map((id) => open.notes.add({ id, text: 'a' }));
    const closed = open.storage.close();
    await expect(Promise.all(begun)).resolves.toHaveLength(200);
    await closed;
    open = await openNotes(open.storage.file);
    expect(await open.notes.ids()).toHaveLength(200);
  });

  test('refuses calls after it closed; closing again is harmless', async () => {
    await open.storage.close();
    await open.storage.close();
    await expect(open.notes.ids()).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-closed' });
    await expect(open.storage.ping()).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-closed' });
  });

  test('rejects everything that waits when the thread dies', async () => {
    const waiting = Promise.allSettled([open.notes.die(), open.notes.add({ id: 1, text: 'a' })]);
    await expect(open.storage.failed).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-lost' });
    for (const each of await waiting) expect(each).toMatchObject({ reason: { slug: 'storage-lost' } });
    await expect(open.notes.ids()).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-lost' });
  });
});
