import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { openReceiver, type Receiver } from './receiver.ts';
import { offer, openSearch } from './searchFixture.ts';

let system: TestSystem;
let receiver: Receiver;
let now = new Date('2026-12-01T08:00:00.000Z');
beforeEach(async () => {
  receiver = await openReceiver();
  system = await openSearch(() => now);
});
afterEach(async () => {
  await system.close();
  await receiver.close();
});

interface Told {
  readonly id: string;
  readonly delivery?: { readonly status: string; readonly attempts: number; readonly lastProblem?: string };
}

const watch = () => ({
  name: 'Hitsaajille koulutusta',
  waitsFor: { kind: 'offers-for-need', needId: 'n-1' },
  webhook: { url: receiver.url },
});
const save = (body: object = watch()) => system.call('POST', '/api/watches', { as: 'employer', body });
const feed = async () => (await system.call('GET', '/api/alerts', { as: 'employer' })).body.items as readonly Told[];

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error('it did not come to that');
}
const delivered = (status: string) =>
  until(async () => (await feed()).some((each) => each.delivery?.status === status));

describe('a webhook', () => {
  test('gets each alert with its id as key, signed by the secret that was shown once', async () => {
    const { body } = await save();
    await until(() => receiver.received.length === 1);
    const [got] = receiver.received;
    const [, seconds, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(got?.headers['kohtaanto-signature'])) ?? [];
    const expected = createHmac('sha256', String(body.secret)).update(`${seconds}.${got?.body}`).digest('hex');
    expect(signature).toBe(expected);
    await delivered('delivered');
    const [told] = await feed();
    expect(told?.delivery).toEqual({ status: 'delivered', attempts: 1 });
    expect(got?.headers['idempotency-key']).toBe(told?.id);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      type: 'alert.raised.v1',
      id: told?.id,
      data: { alert: { watchId: body.id, needId: 'n-1', source: { id: 'o-1' } } },
    });
    const shown = await system.call('GET', `/api/watches/${body.id}`, { as: 'employer' });
    expect(shown.body.webhook).toEqual({ url: receiver.url });
    const events = JSON.stringify([...(await system.events('watches')), ...(await system.events('alerts'))]);
    for (const hidden of [String(body.secret), receiver.url]) {
      expect(JSON.stringify(shown.body.secret ?? '')).not.toContain(hidden);
      expect(events).not.toContain(hidden);
    }
  });

  test('is tried again at growing pauses, always under the same key, until it answers', async () => {
    receiver.answer = 503;
    await save();
    await until(async () => (await feed())[0]?.delivery?.lastProblem !== undefined);
    expect((await feed())[0]?.delivery).toMatchObject({
      status: 'waiting',
      attempts: 1,
      lastProblem: 'the receiver answered 503',
    });
    receiver.answer = 200;
    now = new Date(now.getTime() + 5_000);
    await delivered('delivered');
    expect(receiver.received.map(({ headers }) => headers['idempotency-key'])).toHaveLength(2);
    expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('that never answers is given up after a day, visibly, and the next alert is tried all the same', async () => {
    receiver.answer = 500;
    await save();
    await until(async () => (await feed())[0]?.delivery?.lastProblem !== undefined);
    now = new Date(now.getTime() + 25 * 3_600_000);
    await delivered('failed');
    receiver.answer = 200;
    const fresh = offer('o-new', 'p-1', '2027-02-01', '2027-02-26', 10_000);
    await system.publish('offers', [published('offer.published.v1', 'o-new', 1, fresh)]);
    await delivered('delivered');
    expect((await feed()).map(({ delivery }) => delivery?.status)).toEqual(['delivered', 'failed']);
  });

  test('may change its secret: both sign for a day', async () => {
    const { body } = await save();
    const rotated = await system.call('POST', `/api/watches/${body.id}/webhook-secret`, { as: 'employer' });
    expect(rotated.body.secret).not.toBe(body.secret);
    const fresh = offer('o-new', 'p-1', '2027-02-01', '2027-02-26', 10_000);
    await system.publish('offers', [published('offer.published.v1', 'o-new', 1, fresh)]);
    await until(() => receiver.received.length === 2);
    const last = receiver.received.find(({ body: text }) => text.includes('o-new'));
    const signatures = String(last?.headers['kohtaanto-signature']).split(',v1=');
    for (const secret of [rotated.body.secret, body.secret]) {
      const seconds = signatures[0]?.slice('t='.length);
      const expected = createHmac('sha256', String(secret)).update(`${seconds}.${last?.body}`).digest('hex');
      expect(signatures).toContain(expected);
    }
  });

  test('is asked for a new secret twice with one Idempotency-Key and has one new secret', async () => {
    const { body } = await save();
    const ask = (watch: unknown, more: object = {}) =>
      system.call('POST', `/api/watches/${watch}/webhook-secret`, {
        as: 'employer',
        headers: { 'Idempotency-Key': 'rotate-1' },
        ...more,
      });
    const first = await ask(body.id);
    expect((await ask(body.id)).body).toEqual(first.body);
    expect(first.body.secret).not.toBe(body.secret);
    // The secret that the receiver knows still signs: it was not pushed out by a second new one.
    const fresh = offer('o-new', 'p-1', '2027-02-01', '2027-02-26', 10_000);
    await system.publish('offers', [published('offer.published.v1', 'o-new', 1, fresh)]);
    await until(() => receiver.received.length === 2);
    const last = receiver.received.find(({ body: text }) => text.includes('o-new'));
    const [time = '', ...signatures] = String(last?.headers['kohtaanto-signature']).split(',v1=');
    const signed = createHmac('sha256', String(body.secret)).update(`${time.slice('t='.length)}.${last?.body}`);
    expect(signatures).toContain(signed.digest('hex'));
    expect((await ask(body.id, { headers: { 'Idempotency-Key': 'rotate-2' } })).body).not.toEqual(first.body);
  });

  test('that was taken away gets nothing more, and one that is set up later has a secret of its own', async () => {
    receiver.answer = 503;
    const { body } = await save();
    await until(() => receiver.received.length === 1);
    const { webhook: _, ...without } = watch();
    const headers = { 'If-Match': '"1"' };
    const revised = await system.call('PUT', `/api/watches/${body.id}`, { as: 'employer', body: without, headers });
    expect(revised.body).toEqual({ id: body.id, sequence: 2, status: 'active' });
    now = new Date(now.getTime() + 5_000);
    await delivered('failed');
    expect(receiver.received).toHaveLength(1);
    const again = await system.call('PUT', `/api/watches/${body.id}`, {
      as: 'employer',
      body: watch(),
      headers: { 'If-Match': '"2"' },
    });
    expect(again.body.secret).toMatch(/^whsec_/);
  });
});
