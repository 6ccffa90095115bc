import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger } from '@kohtaanto/service-runtime';
import { type Embedded, openEmbedded } from '../../services/embedded/src/runtime/openEmbedded.ts';
import { openReceiver, type Receiver } from '../../services/search/test/receiver.ts';
import { clientOf } from '../support/client.ts';
import { needBody, welding } from '../support/examples.ts';
import { employer, registeredEmployer } from '../support/registeredEmployer.ts';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder.ts';
import { check } from './checker.ts';

let folder: string;
let running: Embedded;
let receiver: Receiver;
let now = new Date('2026-12-01T08:00:00.000Z');
const send = clientOf(
  () => running.url,
  () => running.issuer,
);

async function open(): Promise<void> {
  running = await openEmbedded({
    dataFolder: folder,
    port: 0,
    host: '127.0.0.1',
    clock: () => now,
    logger: createLogger('test', 'silent'),
    onFailure: (error) => {
      throw error;
    },
    webhooks: { allowLoopback: true },
  });
}

beforeAll(async () => {
  folder = await temporaryFolder();
  receiver = await openReceiver();
  await open();
});
afterAll(async () => {
  await running.close();
  await receiver.close();
  await removeTemporaryFolders();
});

const provider = { as: 'provider' } as const;

async function publishOffer(): Promise<void> {
  const teaches = [{ concept: welding, extent: 'full' }];
  const programme = await send('POST', '/api/programmes', { ...provider, body: { title: { fi: 'Hitsaus' }, teaches } });
  const body = {
    programmeId: programme.body.id,
    languages: ['fi'],
    delivery: ['online'],
    schedule: { kind: 'dated', runs: [{ id: 'r-1', start: '2027-01-11', end: '2027-03-05', seats: 10 }] },
  };
  const offer = await send('POST', '/api/offers', { ...provider, body });
  const headers = { 'If-Match': '"1"' };
  expect((await send('POST', `/api/offers/${offer.body.id}/publish`, { ...provider, headers })).status).toBe(200);
}

interface Told {
  readonly id: string;
  readonly delivery?: { readonly status: string; readonly attempts: number };
}
const feed = async () => (await send('GET', '/api/alerts', employer)).body.items as readonly Told[];

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error('it did not come to that');
}

describe('an alert whose receiver is away', () => {
  test('outlives a restart, whose rebuild raises nothing again, and arrives under the key of its first try', async () => {
    const employerId = await registeredEmployer({ send });
    const need = await send('POST', '/api/needs', { ...employer, body: needBody(employerId, 'hitsaajia') });
    const headers = { 'If-Match': '"1"' };
    await send('POST', `/api/needs/${need.body.id}/post`, { ...employer, headers });
    const watch = {
      name: 'hitsaajille',
      waitsFor: { kind: 'offers-for-need', needId: need.body.id },
      webhook: { url: receiver.url },
    };
    await running.caughtUp();
    expect((await send('POST', '/api/watches', { ...employer, body: watch })).status).toBe(201);
    receiver.answer = 503;
    await publishOffer();
    await running.caughtUp();
    await until(() => receiver.received.length === 1);
    const [before] = await feed();

    await running.close();
    const { problems } = await check(folder, { acknowledged: [], found: {}, canaries: ['org-employer-person'] });
    expect(problems).toEqual([]);
    receiver.answer = 200;
    now = new Date(now.getTime() + 3_600_000);
    await open();
    await until(async () => (await feed())[0]?.delivery?.status === 'delivered');
    expect(await feed()).toEqual([{ ...before, delivery: { status: 'delivered', attempts: 2 } }]);
    const keys = receiver.received.map(({ headers: got }) => got['idempotency-key']);
    expect(keys).toEqual([before?.id, before?.id]);
  });
});
