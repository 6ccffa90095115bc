import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAggregates } from '../src/index.ts';
import { asked, definitionOver, openStores, type Stores, userOf } from './support/tally.ts';

let stores: Stores;
beforeAll(async () => {
  stores = await openStores();
});
afterAll(() => stores.close());

const clock = () => new Date('2026-12-01T08:00:00.000Z');
const open = () => createAggregates(definitionOver(stores.store), clock);
const refused = (kind: string, slug: string) => expect.objectContaining({ kind, slug });

describe('handling a command', () => {
  test('writes the state and its events at once, numbered without gaps and traced', async () => {
    const tallies = open();
    expect(await tallies.handle('a', { add: 2 }, asked())).toMatchObject({ version: 1, state: { total: 2 } });
    await tallies.handle('a', { add: 3 }, asked({ causationId: 'event-7' }));
    const [pending] = (await stores.store.collection('test/tallies').pending(10)).filter(({ id }) => id === 'a');
    expect(pending?.events).toMatchObject([
      { sequence: 1, subject: 'a', type: 'tally.added.v1', source: '/kohtaanto/test', correlationid: 'c-1' },
      { sequence: 2, causationid: 'event-7', time: '2026-12-01T08:00:00.000Z', data: { tally: { total: 5 } } },
    ]);
    expect(pending?.events[0]?.traceparent).toMatch(/^00-0af7/);
  });

  test('that changes nothing writes nothing', async () => {
    const tallies = open();
    await tallies.handle('b', { add: 1 }, asked());
    expect(await tallies.handle('b', { add: 0 }, asked())).toMatchObject({ version: 1, changed: false });
  });

  test('that is refused writes nothing', async () => {
    const tallies = open();
    await expect(tallies.handle('c', { add: -1 }, asked())).rejects.toEqual(refused('invalid', 'below-nought'));
    await expect(tallies.own('c', userOf('org-1'))).rejects.toEqual(refused('not-found', 'tally-not-found'));
  });

  test('by many at once without a version all get through, one after the other', async () => {
    const tallies = open();
    await tallies.handle('d', { add: 1 }, asked());
    await Promise.all([1, 2, 3].map(() => tallies.handle('d', { add: 1 }, asked())));
    expect((await tallies.own('d', userOf('org-1'))).state.total).toBe(4);
  });

  test('by many at once from the same version gets through once, the others are told what is there', async () => {
    const tallies = open();
    await tallies.handle('e', { add: 1 }, asked());
    const tries = await Promise.allSettled(
      [1, 2, 3, 4].map(() => tallies.handle('e', { add: 1 }, asked({ ifMatch: 1 }))),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of tries) {
      if (each.status === 'rejected') {
        expect(each.reason).toMatchObject({ kind: 'stale', details: { currentVersion: 2 } });
      }
    }
  });

  test("is refused on another organisation's aggregate as if it were not there", async () => {
    const tallies = open();
    await tallies.handle('f', { add: 1 }, asked());
    const other = asked({ actor: userOf('org-2') });
    await expect(tallies.handle('f', { add: 1 }, other)).rejects.toEqual(refused('not-found', 'tally-not-found'));
    await expect(tallies.own('f', userOf('org-2'))).rejects.toEqual(refused('not-found', 'tally-not-found'));
  });

  test('is refused where another aggregate holds the unique key', async () => {
    const tallies = open();
    await tallies.handle('g', { add: 1, name: 'only' }, asked());
    await expect(tallies.handle('h', { add: 1, name: 'only' }, asked())).rejects.toEqual(
      refused('conflict', 'duplicate'),
    );
  });
});

describe('the first command of an id that was made for it', () => {
  const counted = () => {
    const definition = definitionOver(stores.store);
    let looks = 0;
    const load = (id: string) => {
      looks += 1;
      return definition.documents.load(id);
    };
    const tallies = createAggregates({ ...definition, documents: { ...definition.documents, load } }, clock);
    return { tallies, looks: () => looks };
  };

  test('is written without looking for what cannot be there', async () => {
    const { tallies, looks } = counted();
    expect(await tallies.begin('new', { add: 2 }, asked())).toMatchObject({ version: 1, state: { total: 2 } });
    expect(looks()).toBe(0);
  });

  test('is decided on what is there all the same, when something is', async () => {
    const { tallies } = counted();
    await tallies.begin('taken', { add: 2 }, asked());
    expect(await tallies.begin('taken', { add: 3 }, asked())).toMatchObject({ version: 2, state: { total: 5 } });
    await expect(tallies.begin('taken', { add: 1 }, asked({ actor: userOf('org-2') }))).rejects.toEqual(
      refused('not-found', 'tally-not-found'),
    );
  });

  test('with a key is answered from the first time, before anything is decided', async () => {
    const { tallies } = counted();
    const keyed = asked({ idempotency: { key: 'begin', requestHash: 'h' } });
    await tallies.begin('keyed', { add: 2 }, keyed);
    expect(await tallies.begin('keyed', { add: -9 }, keyed)).toMatchObject({ version: 1, repeated: true });
  });
});

describe('a command that comes again', () => {
  const idempotency = { key: 'k-1', requestHash: 'h-1' };

  test('finds its own write and writes nothing', async () => {
    const tallies = open();
    const first = await tallies.handle('i', { add: 5 }, asked({ idempotency }));
    const again = await tallies.handle('i', { add: 5 }, asked({ idempotency, ifMatch: 0 }));
    expect([first.version, again.version, again.repeated]).toEqual([1, 1, true]);
  });

  test('many times at once is taken in once', async () => {
    const tallies = open();
    await Promise.all([1, 2, 3, 4, 5].map(() => tallies.handle('j', { add: 5 }, asked({ idempotency }))));
    expect((await tallies.own('j', userOf('org-1'))).state.total).toBe(5);
  });

  test('with another request is refused', async () => {
    const tallies = open();
    await tallies.handle('k', { add: 5 }, asked({ idempotency }));
    const other = asked({ idempotency: { ...idempotency, requestHash: 'h-2' } });
    await expect(tallies.handle('k', { add: 6 }, other)).rejects.toEqual(refused('invalid', 'idempotency-key-reused'));
  });
});
