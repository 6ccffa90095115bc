import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '@kohtaanto/service-runtime';
import { openEmbedded } from '../src/runtime/openEmbedded.ts';
import { fixture } from './support/importing.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `kohtaanto ...` as a person would, on a data folder of the test. */
const kohtaanto = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, KOHTAANTO_URL: undefined, KOHTAANTO_TOKEN: undefined, NODE_OPTIONS: '' };
    execFile(process.execPath, [cli, ...args], { env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });

describe('the import command', () => {
  test('ends with 3 when rows were refused, tells them, and writes all of them to a file', async () => {
    const errors = join(folder, 'errors.csv');
    const ended = await kohtaanto(
      'import',
      'esco',
      fixture('esco'),
      '--data',
      join(folder, 'data'),
      '--errors',
      errors,
    );
    expect(ended).toMatchObject({ code: 3, err: '' });
    expect(ended.out).toContain('concepts: 4 new, 0 changed, 0 unchanged');
    expect(ended.out).toContain('rows: 1 refused, 1 skipped, 0 with a warning');
    const lines = (await readFile(errors, 'utf8')).trim().split('\n');
    expect(lines[0]).toBe('outcome,file,line,position,field,message,remedy');
    expect(lines).toHaveLength(3);
  }, 60_000);

  test('ends with 0 when every row is in', async () => {
    const offers = fixture('offers/comma.csv');
    const whose = ['--organisation', 'org-school', '--name', 'Jokilaakson opisto (demo)'];
    const ended = await kohtaanto('import', 'offers', offers, '--data', join(folder, 'data'), '--publish', ...whose);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toContain('programmes: 1 new, 0 changed, 0 unchanged\noffers: 2 new, 0 changed, 0 unchanged');
  }, 60_000);

  test('a dry run leaves no data folder behind that was not there', async () => {
    const data = join(folder, 'other');
    const ended = await kohtaanto('import', 'esco', fixture('esco'), '--data', data, '--dry-run');
    expect(ended).toMatchObject({ code: 3, out: expect.stringContaining('concepts: 4 would be sent') });
    expect(existsSync(data)).toBe(false);
  }, 60_000);

  test('of a data folder that a running server holds says to name the server; with its address and a token it goes', async () => {
    const data = join(folder, 'data');
    const server = await openEmbedded({
      dataFolder: data,
      port: 0,
      host: '127.0.0.1',
      clock: () => new Date(),
      logger: createLogger('command-test', 'silent'),
      onFailure: (error) => {
        throw error;
      },
    });
    const refused = await kohtaanto('import', 'esco', fixture('esco'), '--data', data);
    expect(refused).toMatchObject({ code: 2, err: expect.stringMatching(/in use by process \d+.*--url and --token/s) });
    const nobody = await kohtaanto('import', 'esco', fixture('esco'), '--url', server.url);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('--token') });
    const token = await server.issuer.issue({ subject: 'a-1', organisation: 'org-admin', roles: ['admin'] });
    const ended = await kohtaanto('import', 'esco', fixture('esco'), '--url', server.url, '--token', token);
    expect(ended).toMatchObject({ code: 3, out: expect.stringContaining('concepts: 0 new, 0 changed, 4 unchanged') });
    const provider = await server.issuer.issue({ subject: 'p-1', organisation: 'org-school', roles: ['provider'] });
    const offers = ['import', 'offers', fixture('offers/comma.csv'), '--url', server.url, '--token', provider];
    expect(await kohtaanto(...offers)).toMatchObject({ code: 0, out: expect.stringContaining('2 unchanged') });
    await server.close();
  }, 60_000);
});
