import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createLogger } from '@kohtaanto/service-runtime';
import type { Command } from 'commander';
import { z } from 'zod';
import { backupCommand } from '../src/commands/backupCommand.ts';
import { restoreCommand } from '../src/commands/restoreCommand.ts';
import { accepted, apiClient } from '../src/runtime/apiClient.ts';
import { dataFileIn, type Embedded, openEmbedded } from '../src/runtime/openEmbedded.ts';

let folder: string;
let kohtaanto: Embedded | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-backup-'));
});
afterEach(async () => {
  await kohtaanto?.close();
  kohtaanto = undefined;
  await rm(folder, { recursive: true, force: true });
});

const data = () => join(folder, 'data');

async function start(): Promise<Embedded> {
  kohtaanto = await openEmbedded({
    dataFolder: data(),
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('backup-test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });
  return kohtaanto;
}

async function stop(): Promise<void> {
  await kohtaanto?.close();
  kohtaanto = undefined;
}

const tokenOf = (server: Embedded, role: 'admin' | 'employer') =>
  server.issuer.issue({
    subject: role,
    organisation: `org-${role}`,
    roles: [role],
    businessIds: ['0502454-6', '1572860-0'],
  });

async function register(server: Embedded, businessId: string): Promise<void> {
  const employer = { businessId, name: { fi: 'Paja (demo)' }, sites: [] };
  accepted(await apiClient(server.url, await tokenOf(server, 'employer')).post('/api/employers', employer));
}

async function registered(server: Embedded): Promise<readonly string[]> {
  await server.caughtUp();
  const { body } = await apiClient(server.url, await tokenOf(server, 'employer')).get('/api/employers');
  const list = z.object({ items: z.array(z.object({ businessId: z.string() })) }).parse(body);
  return list.items.map(({ businessId }) => businessId).toSorted();
}

/** What the command says. */
async function run(command: Command, words: readonly string[]): Promise<string> {
  let said = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    await command.parseAsync(words, { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return said;
}
const backup = (...words: readonly string[]) => run(backupCommand(), words);
const restore = (...words: readonly string[]) => run(restoreCommand(), words);

describe('a backup', () => {
  test('of a running server holds all that it acknowledged, and is put back', async () => {
    const server = await start();
    await register(server, '0502454-6');
    const said = await backup('--url', server.url, '--token', await tokenOf(server, 'admin'));
    await register(server, '1572860-0');
    await stop();
    const [name = ''] = readdirSync(join(data(), 'backups'));
    expect(readdirSync(join(data(), 'backups'))).toEqual([name]);
    expect(said).toContain(name);

    const told = await restore(join(data(), 'backups', name), '--data', data());
    expect(await registered(await start())).toEqual(['0502454-6']);
    const aside = /(\S+replaced-\S+)\./.exec(told)?.[1] ?? '';
    expect(existsSync(join(aside, 'kohtaanto.db'))).toBe(true);
  });

  test('of a folder goes where it is told, and never over another', async () => {
    await register(await start(), '0502454-6');
    await stop();
    const file = join(folder, 'copy.db');
    await backup(file, '--data', data());
    await expect(backup(file, '--data', data())).rejects.toMatchObject({ slug: 'backup-exists' });
    const elsewhere = join(folder, 'elsewhere');
    await restore(file, '--data', elsewhere);
    expect(existsSync(dataFileIn(elsewhere))).toBe(true);
  });

  test('is for administrators, and a client does not name files to a server', async () => {
    const server = await start();
    const asEmployer = backup('--url', server.url, '--token', await tokenOf(server, 'employer'));
    await expect(asEmployer).rejects.toMatchObject({ status: 403 });
    const named = backup('/tmp/x.db', '--url', server.url, '--token', await tokenOf(server, 'admin'));
    await expect(named).rejects.toMatchObject({ slug: 'backup-file' });
  });

  test('of a folder that a server holds names the way to ask the server', async () => {
    await start();
    await expect(backup('--data', data())).rejects.toMatchObject({
      slug: 'storage-locked',
      message: expect.stringContaining('--url'),
    });
    await expect(backup('--data', join(folder, 'none'))).rejects.toMatchObject({ slug: 'data-missing' });
  });
});

describe('restoring', () => {
  const file = () => join(folder, 'copy.db');

  test('puts sound data in the place of damaged data, which a start refuses (RELIABILITY 9, row 19)', async () => {
    await register(await start(), '0502454-6');
    await stop();
    await backup(file(), '--data', data());
    const bytes = readFileSync(dataFileIn(data()));
    writeFileSync(dataFileIn(data()), bytes.fill(0, 16_384, 32_768));
    await expect(start()).rejects.toMatchObject({ slug: 'storage-damaged' });
    await restore(file(), '--data', data());
    expect(await registered(await start())).toEqual(['0502454-6']);
  });

  test('is refused while a server runs, and of a damaged or a missing backup, with everything left as it was', async () => {
    await register(await start(), '0502454-6');
    await stop();
    await backup(file(), '--data', data());
    const damaged = join(folder, 'damaged.db');
    await writeFile(damaged, readFileSync(file()).fill(0, 16_384, 32_768));
    await expect(restore(damaged, '--data', data())).rejects.toMatchObject({
      slug: 'storage-damaged',
      message: expect.stringContaining(`${damaged} is damaged`),
    });
    await expect(restore(join(folder, 'none.db'), '--data', data())).rejects.toMatchObject({ slug: 'backup-missing' });
    const server = await start();
    await expect(restore(file(), '--data', data())).rejects.toMatchObject({ slug: 'storage-locked' });
    expect(await registered(server)).toEqual(['0502454-6']);
    expect(readdirSync(data()).filter((name) => /restoring|replaced/.test(name))).toEqual([]);
  });

  test('that was cut off leaves a folder that the next start refuses', async () => {
    await register(await start(), '0502454-6');
    await stop();
    await rm(dataFileIn(data())); // set aside, and the copy not yet in its place
    await expect(start()).rejects.toMatchObject({ slug: 'storage-damaged' });
  });
});
