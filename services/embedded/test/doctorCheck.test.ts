import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { documentProcedures, openEmbeddedDocumentStore } from '@kohtaanto/document-store/embedded';
import { openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import { eventLogProcedures, openEmbeddedEventLog } from '@kohtaanto/event-log/embedded';
import type { CloudEvent } from '@kohtaanto/kernel';
import { createLogger } from '@kohtaanto/service-runtime';
import { published } from '@kohtaanto/testing';
import { doctorCommand } from '../src/commands/doctorCommand.ts';
import type { CheckedSystem } from '../src/doctor/check/checkSystem.ts';
import { accepted, apiClient } from '../src/runtime/apiClient.ts';
import { dataFileIn, type Embedded, openEmbedded } from '../src/runtime/openEmbedded.ts';

let folder: string;
const open = (): Promise<Embedded> =>
  openEmbedded({
    dataFolder: folder,
    port: 0,
    host: '127.0.0.1',
    clock: () => new Date(),
    logger: createLogger('check-test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kohtaanto-check-'));
  const kohtaanto = await open();
  const businessIds = ['0502454-6'];
  const person = { subject: 'p-1', organisation: 'org-check', roles: ['employer'], businessIds } as const;
  const client = apiClient(kohtaanto.url, await kohtaanto.issuer.issue(person));
  const employer = { businessId: '0502454-6', name: { fi: 'Jokipaja Oy (demo)' }, sites: [] };
  accepted(await client.post('/api/employers', employer, { 'Idempotency-Key': 'register-1' }));
  await kohtaanto.caughtUp();
  await kohtaanto.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = 0;
});

async function doctor(...words: readonly string[]): Promise<string> {
  let said = '';
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  try {
    await doctorCommand().parseAsync(['--check', ...words], { from: 'user' });
  } finally {
    spy.mockRestore();
  }
  return said;
}

/** As in an environment that names these engines, and no data folder. */
async function inEnvironment<T>(engines: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  Object.assign(process.env, engines);
  delete process.env.KOHTAANTO_DATA;
  try {
    return await work();
  } finally {
    process.env = before;
  }
}

async function tampered(how: (system: CheckedSystem) => Promise<unknown>): Promise<void> {
  const storage = await openEmbeddedStorage({
    file: dataFileIn(folder),
    modules: [documentProcedures, eventLogProcedures],
  });
  const log = openEmbeddedEventLog(storage);
  const documents = openEmbeddedDocumentStore(storage);
  await how({ documents, log });
  await log.close();
  await documents.close();
  await storage.close();
}

async function ofRunning(look: (...flags: readonly string[]) => Promise<string>): Promise<string> {
  const kohtaanto = await open();
  await kohtaanto.caughtUp();
  try {
    const token = await kohtaanto.issuer.issue({ subject: 'operator', organisation: 'operations', roles: ['admin'] });
    return await look('--url', kohtaanto.url, '--token', token);
  } finally {
    await kohtaanto.close();
  }
}

describe('the doctor that checks what is kept', () => {
  test('finds every point well in a folder that nobody tampered with, and says how much it looked at', async () => {
    const said = await doctor('--data', folder, '--canary', 'Matti Esimerkki');
    expect(said).toContain('looked at: 1 aggregates, 1 events, 1 projections');
    expect(said.match(/^ok {3}\d /gm)).toHaveLength(7);
    expect(process.exitCode).not.toBe(1);
  });

  test('finds the same of a server that runs, whose index it can ask too', async () => {
    const said = await ofRunning((...flags) => doctor(...flags));
    expect(said.match(/^ok {3}[1-6] /gm)).toHaveLength(6);
    expect(said).toContain('4 index: it holds every projection at its version');
  });

  test('finds a text that stands where it should not, and ends with 1', async () => {
    const said = await doctor('--data', folder, '--canary', 'Jokipaja Oy');
    expect(said).toMatch(/^fail 7 persons: .*employers/m);
    expect(process.exitCode).toBe(1);
  });

  test('says what it checked: a folder that is named is taken before engines that the environment names', async () => {
    expect(await ofRunning((...flags) => doctor(...flags))).toMatch(/^ok {3}checked: the server at http/m);
    const said = await inEnvironment({ KAFKA_BROKERS: 'somewhere' }, () => doctor('--data', folder));
    expect(said).toContain(`checked: the data folder ${folder}`);
  });

  test('names what is missing where the environment names only some of the engines, and what else to check', async () => {
    const refused = inEnvironment({ KAFKA_BROKERS: '127.0.0.1:9' }, () => doctor());
    await expect(refused).rejects.toMatchObject({
      slug: 'configuration',
      message: expect.stringMatching(/MONGO_URL: .*ELASTICSEARCH_URL: .*--data.*--url/s),
    });
  });

  test('says which names to correct where an engine does not answer', async () => {
    const nowhere = {
      KAFKA_BROKERS: '127.0.0.1:9',
      MONGO_URL: 'mongodb://127.0.0.1:9',
      ELASTICSEARCH_URL: 'http://127.0.0.1:9',
    };
    await expect(inEnvironment(nowhere, () => doctor())).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringMatching(/MongoDB.*Correct KAFKA_BROKERS, MONGO_URL, ELASTICSEARCH_URL/s),
    });
  });

  test('says of a folder without data that there is nothing to check', async () => {
    await expect(doctor('--data', join(folder, 'elsewhere'))).rejects.toThrow('--data');
  });

  test('says by its number what is not as promised, stopped or running', async () => {
    await tampered(({ log }) => log.append('needs', [published('need.dreamt.v1', 'nobody', 2, {})]));
    const stopped = await doctor('--data', folder);
    expect(stopped).toMatch(/^fail 5 origin: needs\/nobody has events and no aggregate/m);
    expect(stopped).toMatch(/^fail 6 readers: search has 1 events of needs before it/m);
    expect(stopped).toMatch(/^warn 7 persons: not looked for/m);
    const running = await ofRunning((...flags) => doctor(...flags));
    expect(running).toMatch(/^fail 5 origin/m);
    expect(running).toMatch(/^ok {3}6 readers/m);
    expect(process.exitCode).toBe(1);
  });

  test('takes a record from before records said when they changed for as right as a newer one', async () => {
    const sample = new URL('../../../packages/events/samples/workplace-place.opened.v1.json', import.meta.url);
    const event: CloudEvent<string, { readonly workplacePlace: unknown }> = JSON.parse(readFileSync(sample, 'utf8'));
    await tampered(async ({ log, documents }) => {
      await log.append('workplace-places', [event]);
      const state = { kind: 'workplace', sequence: event.sequence, place: event.data.workplacePlace };
      const id = `workplace/${event.subject}`;
      await documents.collection('search/sources').commit({ id, expectedVersion: 0, state, events: [] });
    });
    expect(await doctor('--data', folder)).toMatch(/^ok {3}3 /m);
  });
});
