import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import { createLogger } from '@kohtaanto/service-runtime';
import { published } from '@kohtaanto/testing';
import { dlqCommand } from '../src/commands/dlqCommand.ts';
import { dataFileIn, type Embedded, openEmbedded } from '../src/runtime/openEmbedded.ts';

let folder: string;
let kohtaanto: Embedded;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-dlq-'));
  const storage = await openEmbeddedStorage({ file: dataFileIn(folder), modules: [eventLogProcedures] });
  const log = openEmbeddedEventLog(storage);
  await log.append('needs', [published('need.dreamt.v1', 'n-1', 1, {}), published('need.dreamt.v1', 'n-2', 1, {})]);
  await log.close();
  await storage.close();
  kohtaanto = await openEmbedded({
    dataFolder: folder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('dlq-test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  await kohtaanto.caughtUp();
});
afterAll(async () => {
  await kohtaanto.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => {
  process.exitCode = 0;
});

/** Runs `dlq` as an administrator unless told otherwise; what it said. */
async function dlq(words: readonly string[], role: 'admin' | 'employer' = 'admin'): Promise<string> {
  const token = await kohtaanto.issuer.issue({ subject: 'operator', organisation: 'operations', roles: [role] });
  let said = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  const command = dlqCommand();
  for (const each of command.commands) each.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    await command.parseAsync([...words, '--url', kohtaanto.url, '--token', token], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return said;
}
const listed = async () => [...(await dlq(['list'])).matchAll(/^(\S+) {2}/gm)].map(([, id]) => id ?? '');

describe('the dead letters at the command line', () => {
  test('are listed with what they are about and why they were set aside', async () => {
    const list = await dlq(['list']);
    for (const said of ['need.dreamt.v1 n-1@1 for search', 'can never be taken in: event-type-unknown']) {
      expect(list).toContain(said);
    }
    expect(await dlq(['list', '--group', 'apprenticeships'])).toBe('no dead letters\n');
    expect(await dlq(['list', '--limit', '1'])).not.toContain('n-2');
  });

  test('are shown with their event, for people and for programs', async () => {
    const [id = ''] = await listed();
    expect(await dlq(['show', id])).toContain('"type": "need.dreamt.v1"');
    expect(JSON.parse(await dlq(['show', id, '--json']))).toMatchObject({ id, event: { subject: 'n-1' } });
  });

  test('are tried again, and the exit code says when that did not help', async () => {
    const [id = ''] = await listed();
    expect(await dlq(['replay', id])).toBe('taken in: 0, still set aside: 1\n');
    expect(process.exitCode).toBe(1);
  });

  test('are given up with a reason and not without', async () => {
    const [id = ''] = await listed();
    await expect(dlq(['discard', id])).rejects.toThrow('--reason');
    expect(await dlq(['discard', id, '--reason', 'a test'])).toBe(`given up: ${id}\n`);
    expect(await listed()).not.toContain(id);
    await expect(dlq(['show', id])).rejects.toThrow(id);
  });

  test('are for administrators', async () => {
    await expect(dlq(['list'], 'employer')).rejects.toMatchObject({ status: 403 });
  });
});
