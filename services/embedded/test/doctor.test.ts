import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '@kohtaanto/service-runtime';
import { diskDiagnosis, folderDiagnoses, nodeDiagnosis } from '../src/doctor/machineDiagnoses.ts';
import { serverDiagnoses } from '../src/doctor/serverDiagnoses.ts';
import { storageDiagnoses } from '../src/doctor/storageDiagnoses.ts';
import { folderTarget } from '../src/import/openImportTarget.ts';
import { accepted } from '../src/runtime/apiClient.ts';
import { type Embedded, openEmbedded } from '../src/runtime/openEmbedded.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-doctor-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const open = (): Promise<Embedded> =>
  openEmbedded({
    dataFolder: folder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('doctor-test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });

describe('the doctor on this machine', () => {
  test('wants a Node of today', () => {
    expect(nodeDiagnosis('24.1.0').state).toBe('ok');
    expect(nodeDiagnosis('20.11.1')).toMatchObject({ state: 'fail', remedy: expect.stringContaining('npm start') });
  });

  test('warns of a disk that fills, and fails on a full one', () => {
    expect([50e9, 1e9, 1e8].map((free) => diskDiagnosis(free).state)).toEqual(['ok', 'warn', 'fail']);
  });

  test('fails on a folder that is not there or is none', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    for (const path of [join(folder, 'none'), file]) {
      expect(folderDiagnoses(path)).toMatchObject({ usable: false, diagnoses: [{ state: 'fail' }] });
    }
    expect(folderDiagnoses(folder)).toMatchObject({ usable: true, diagnoses: [{ state: 'ok' }, {}] });
    await rm(file);
  });
});

describe('the doctor on data', () => {
  test('says so where there is none yet', async () => {
    expect(await storageDiagnoses(folder)).toMatchObject([{ state: 'warn', what: 'data' }]);
  });

  test('does not open what a running server holds, and names its process', async () => {
    const kohtaanto = await open();
    const [data] = await storageDiagnoses(folder);
    expect(data).toMatchObject({ state: 'warn', found: expect.stringContaining(`process ${process.pid}`) });
    expect(data?.remedy).toContain('--url');
    expect(await serverDiagnoses(kohtaanto.url)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ state: 'ok', what: 'server' }),
        expect.objectContaining({ state: 'ok', what: 'storage' }),
      ]),
    );
    await kohtaanto.close();
  });

  test('counts events by topic, and finds nobody behind, nothing parked and nothing unpublished', async () => {
    const kohtaanto = await open();
    const { client } = await folderTarget(kohtaanto).caller({ role: 'admin', organisation: 'org-admin' });
    const concept = { uri: 'urn:test:a', kind: 'competence', labels: { fi: 'a' }, scheme: 'test', broader: [] };
    accepted(await client.post('/api/taxonomy/concepts', { concepts: [concept] }));
    await kohtaanto.close();
    const diagnoses = await storageDiagnoses(folder);
    expect(diagnoses.map(({ state }) => state)).toEqual(diagnoses.map(() => 'ok'));
    expect(diagnoses.map(({ what }) => what)).toEqual([
      'data',
      'events',
      'consumer search',
      'consumer competence-needs',
      'consumer apprenticeships',
      'dead letters',
      'outbox',
    ]);
    expect(diagnoses[1]?.found).toContain('concepts 1, employers 0');
  });

  test('fails on data that is damaged', async () => {
    await writeFile(join(folder, 'kohtaanto.db'), 'this is no database at all, however long it may be');
    expect(await storageDiagnoses(folder)).toMatchObject([{ state: 'fail', what: 'data' }]);
  });
});

describe('the doctor on a server', () => {
  const serving = async (status: number, body: string, look: (url: string) => Promise<void>): Promise<void> => {
    const server = createServer((_, response) => void response.writeHead(status).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await look(`http://127.0.0.1:${address.port}`);
    server.close();
  };

  test('fails where nothing answers, and where something else does', async () => {
    let gone = '';
    await serving(200, '<html>', async (url) => {
      gone = url;
      expect(await serverDiagnoses(url)).toMatchObject([
        { state: 'fail', found: expect.stringContaining('not Kohtaanto') },
      ]);
    });
    expect(await serverDiagnoses(gone)).toMatchObject([
      { state: 'fail', found: expect.stringContaining('nothing answers') },
    ]);
  });

  test('names the part that does not work', async () => {
    const since = '2026-12-01T08:00:00.000Z';
    const state = { ready: false, dependencies: { storage: { ok: false, reason: 'no answer within 2 s', since } } };
    await serving(503, JSON.stringify(state), async (url) => {
      expect(await serverDiagnoses(url)).toMatchObject([
        { state: 'fail', what: 'server' },
        { state: 'fail', what: 'storage', found: `no answer within 2 s since ${since}` },
      ]);
    });
  });
});
