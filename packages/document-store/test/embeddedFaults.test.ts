import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { change, command, many } from '../src/contract/examples.ts';
import { embeddedHarness } from './support/embeddedHarness.ts';

const committer = fileURLToPath(new URL('./support/committer.ts', import.meta.url));

let harness: ReturnType<typeof embeddedHarness>;
beforeEach(() => {
  harness = embeddedHarness();
});
afterEach(() => harness.dispose());

/** Runs the committer until it is killed at a random moment; what it said. */
async function runAndKill(round: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [committer, harness.file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let output = '';
  const opened = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.startsWith('open\n')) resolve();
    });
    child.on('close', () => reject(new Error(`ended before it opened the file: ${output}`)));
  });
  await opened;
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
  child.kill('SIGKILL');
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return output.split('\n').slice(0, -1);
}

describe('the embedded document store after 20 kills at random moments', () => {
  test('holds every acknowledged command once, and a retry tells which others it holds', async () => {
    const lines: string[] = [];
    for (const round of many(20)) lines.push(...(await runAndKill(round)));
    const said = (word: string) =>
      lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ').slice(1).join(' '));
    const acked = new Set(said('ack'));
    expect(acked.size).toBeGreaterThan(20);

    const documents = (await harness.open()).collection('killed');
    for (const tried of said('try')) {
      const [id = '', ...rest] = tried.split(' ');
      const version = (await documents.load(id))?.version ?? 0;
      const retry = await documents.commit({ ...change(id, version, 1), command: command(rest.join(' ')) });
      expect({ tried, retry }).toMatchObject({
        retry: { outcome: acked.has(tried) ? 'repeated' : expect.stringMatching(/^(repeated|committed)$/) },
      });
    }
    for (const document of await documents.find({ limit: 10 })) {
      expect(document.commands.map(({ version }) => version)).toEqual(many(document.version).map((i) => i + 1));
      expect(new Set(document.commands.map(({ id }) => id)).size).toBe(document.version);
    }
    for (const { id, events } of await documents.pending(10)) {
      const version = (await documents.load(id))?.version ?? 0;
      expect(events.map(({ sequence }) => sequence)).toEqual(
        many(events.length).map((i) => version - events.length + i + 1),
      );
    }
  });
});

describe('a document that was changed behind the store', () => {
  const spoil = async (sql: string): Promise<void> => {
    const store = await harness.open();
    await store.collection('c').commit({ ...change('a', 0, 1), state: { text: 'as written' } });
    await store.collection('c').commit(change('b', 0));
    await harness.close();
    const db = new DatabaseSync(harness.file);
    db.exec(sql);
    db.close();
  };
  const openUnchecked = () =>
    openEmbeddedStorage({ file: harness.file, modules: [documentProcedures], fullCheckUpToBytes: 0 });

  test.each([
    ['state', `UPDATE documents SET state = replace(state, 'written', 'changed') WHERE id = 'a'`],
    ['version', `UPDATE documents SET version = 7 WHERE id = 'a'`],
    ['owner', `UPDATE documents SET owner = 'someone else' WHERE id = 'a'`],
    ['event', `UPDATE pending_events SET event = replace(event, 'example', 'changed')`],
  ])('is refused at start (%s)', async (_what, sql) => {
    await spoil(sql);
    await expect(harness.open()).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-damaged' });
  });

  test('is never handed out, while the others are', async () => {
    await spoil(`UPDATE documents SET state = replace(state, 'written', 'changed') WHERE id = 'a'`);
    const storage = await openUnchecked();
    const documents = openEmbeddedDocumentStore(storage).collection('c');
    await expect(documents.load('a')).rejects.toMatchObject({
      kind: 'unavailable',
      slug: 'storage-damaged',
      message: expect.stringContaining('document a of c'),
    });
    expect(await documents.load('b')).toMatchObject({ id: 'b' });
    await storage.close();
  });
});
