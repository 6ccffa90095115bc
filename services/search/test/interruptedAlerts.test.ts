import { afterEach, describe, expect, test } from '@jest/globals';
import type { DocumentStore, Documents } from '@kohtaanto/document-store';
import { DomainError, day } from '@kohtaanto/kernel';
import { createLogger, type ServicePorts } from '@kohtaanto/service-runtime';
import { openTestSystem, published, type TestSystem, testNow } from '@kohtaanto/testing';
import { createDeliverer } from '../src/application/alerts/deliverer.ts';
import type { AlertState } from '../src/application/alerts/raiseAlerts.ts';
import { type Delivery, newDelivery } from '../src/domain/alerts/delivery.ts';
import type { Told } from '../src/domain/alerts/told.ts';
import type { Message } from '../src/webhook/sendWebhook.ts';
import type { Webhook } from '../src/webhook/webhook.ts';
import { composeOverNothing } from './composeOverNothing.ts';
import { need, offer, programme, taxonomy } from './searchFixture.ts';

let system: TestSystem | undefined;
afterEach(() => system?.close());

type Committing = <State>(name: string, whole: Documents<State>) => Documents<State>['commit'];

/** The store with commits of its collections that go another way. */
const committing = (documents: DocumentStore, commitOf: Committing): DocumentStore => ({
  ...documents,
  collection: <State>(name: string): Documents<State> => {
    const whole = documents.collection<State>(name);
    return { ...whole, commit: commitOf(name, whole) };
  },
});

/** The store, except that the first commits to some collections are lost, as they are when the process dies before them. */
function losing(documents: DocumentStore, names: readonly string[]): DocumentStore {
  const toLose = new Set(names);
  return committing(documents, (name, whole) => (commit) => {
    if (!toLose.delete(name)) return whole.commit(commit);
    return Promise.reject(new DomainError('unavailable', 'store-unavailable', 'the process died here'));
  });
}

/** The store, except that another process is first with a pair once, and told it something else. */
function beaten(documents: DocumentStore, other: Partial<Told>): DocumentStore {
  let isFirst = true;
  return committing(documents, (name, whole) => async (commit) => {
    if (name === 'search/told' && isFirst) {
      isFirst = false;
      await whole.commit({ ...commit, state: { ...commit.state, ...other } });
    }
    return whole.commit(commit);
  });
}

const goneRun = {
  source: { kind: 'offer', id: 'o-1', run: 'gone' },
  start: day('2027-01-04'),
  finish: day('2027-01-08'),
} as const;
const othersAlert = { id: 'alert-of-another' };

const watch = {
  name: 'x',
  waitsFor: { kind: 'offers-for-need', needId: 'n-1' },
  webhook: { url: 'https://a.invalid/' },
};

describe('raising an alert', () => {
  test.each([
    [['search/told']],
    [['search/deliveries']],
    [['search/alerts']],
    [['search/deliveries', 'search/alerts', 'search/told']],
  ])('that was cut off before a write to %j is finished when its event comes again, once', async (names) => {
    let ports: ServicePorts | undefined;
    system = await openTestSystem(
      (given) => {
        ports = { ...given, documents: losing(given.documents, names) };
        return composeOverNothing(ports);
      },
      { taxonomy },
    );
    await waiting(system);
    await system.publish('offers', [offered(1)]);
    await system.events('alerts');
    expect(await system.events('alerts')).toMatchObject([
      { type: 'alert.raised.v1', sequence: 1, data: { alert: { source: { id: 'o-1' }, needId: 'n-1' } } },
    ]);
    const deliveries = await ports?.documents.collection('search/deliveries').find({ limit: 10 });
    expect(deliveries).toHaveLength(1);
  });
});

describe('a pair that another process was first with', () => {
  test.each([
    ['another run, which is gone', { ...othersAlert, ...goneRun }, ['o-1-1']],
    ['the same run', othersAlert, []],
  ])('and told of %s is raised where it is news still', async (_, other, raised) => {
    system = await openTestSystem(
      (given) => composeOverNothing({ ...given, documents: beaten(given.documents, other) }),
      { taxonomy },
    );
    await waiting(system);
    await system.publish('offers', [offered(1)]);
    await system.events('alerts');
    const runs = (await system.events('alerts')).map(({ data }) => data);
    expect(runs).toMatchObject(raised.map((run) => ({ alert: { source: { run } } })));
    expect(runs).toHaveLength(raised.length);
  });

  test('and left unfinished is raised too when another run is news', async () => {
    let ports: ServicePorts | undefined;
    system = await openTestSystem(
      (given) => {
        ports = given;
        return composeOverNothing(given);
      },
      { taxonomy },
    );
    await waiting(system);
    await system.publish('offers', [offered(1)]);
    await system.events('alerts');
    const told = ports?.documents.collection<Told>('search/told');
    const [before] = (await told?.find({ limit: 1 })) ?? [];
    if (told === undefined || before === undefined) throw new Error('nothing was told');
    const unfinished = { ...before.state, ...othersAlert, ...goneRun };
    await told.commit({ id: before.id, expectedVersion: before.version, state: unfinished, events: [] });
    await system.publish('offers', [offered(2)]);
    await system.events('alerts');
    const ids = (await system.events('alerts')).map(({ subject }) => subject);
    expect(ids).toEqual([before.state.id, othersAlert.id, expect.any(String)]);
  });
});

const offered = (sequence: number) =>
  published('offer.published.v1', 'o-1', sequence, offer('o-1', 'p-1', '2027-01-11', '2027-03-05', 100));

/** A watch, its need, and the programme that is going to be offered. */
async function waiting(to: TestSystem): Promise<void> {
  await to.publish('programmes', [published('programme.created.v1', 'p-1', 1, programme('p-1', ['welding']))]);
  await to.publish('needs', [published('need.posted.v1', 'n-1', 1, need('n-1', 'posted'))]);
  expect((await to.call('POST', '/api/watches', { as: 'employer', body: watch })).status).toBe(201);
  await to.events('watches');
}

describe('a delivery', () => {
  test('that was cut off after its intent was written is sent again a minute later, under the same key', async () => {
    let ports: ServicePorts | undefined;
    system = await openTestSystem((given) => {
      ports = given;
      return composeOverNothing(given);
    });
    if (ports === undefined) throw new Error('the service was not composed');
    const { documents } = ports;
    const alert = { status: 'raised', id: 'a-1', raisedAt: testNow().toISOString() };
    const deliveries = documents.collection<Delivery>('tried/deliveries');
    const alerts = documents.collection<AlertState>('tried/alerts');
    const webhooks = documents.collection<Webhook>('tried/webhooks');
    const fresh = { expectedVersion: 0, events: [] };
    await documents.collection('tried/alerts').commit({ ...fresh, id: 'a-1', state: alert });
    const webhook = { url: 'https://a.invalid/', secrets: [{ secret: 's' }] };
    await webhooks.commit({ ...fresh, id: 'w-1', state: webhook });
    const state = newDelivery('a-1', 'w-1', testNow());
    await deliveries.commit({ ...fresh, id: 'a-1', state, dueAt: testNow().toISOString() });

    const sent: Message[] = [];
    const logger = createLogger('test', 'silent');
    const parts = { deliveries, alerts, webhooks, logger };
    const dying = createDeliverer({
      ...parts,
      clock: testNow,
      send: (message) => {
        sent.push(message);
        return Promise.reject(new Error('the process died here'));
      },
    });
    await expect(dying.deliverDue()).rejects.toThrow('died');
    const at = (ms: number) =>
      createDeliverer({
        ...parts,
        clock: () => new Date(testNow().getTime() + ms),
        send: (message) => {
          sent.push(message);
          return Promise.resolve({ outcome: 'delivered' });
        },
      });
    await at(59_000).deliverDue();
    expect(sent).toHaveLength(1);
    await at(60_000).deliverDue();
    await at(9_999_000).deliverDue();
    expect(sent.map(({ headers }) => headers['Idempotency-Key'])).toEqual(['a-1', 'a-1']);
    expect((await deliveries.load('a-1'))?.state).toMatchObject({ status: 'delivered', attempts: 2 });
  });
});
