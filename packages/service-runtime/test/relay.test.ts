import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventLog } from '@kohtaanto/event-log';
import type { CloudEvent } from '@kohtaanto/kernel';
import { createAggregates, createLogger, startRelay } from '../src/index.ts';
import { asked, definitionOver, openStores, type Stores, until } from './support/tally.ts';

let stores: Stores;
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

const logger = createLogger('test', 'silent');
const tallies = () => createAggregates(definitionOver(stores.store), () => new Date());
const documents = () => stores.store.collection('test/tallies');
const relayTo = (log: Pick<EventLog, 'append'>, sweepEveryMs = 1_000) =>
  startRelay({ documents: documents(), log, topic: 'needs', logger, sweepEveryMs });

async function published(): Promise<readonly CloudEvent[]> {
  const events: CloudEvent[] = [];
  for await (const { event } of stores.log.read('needs')) events.push(event);
  return events;
}

describe('the relay', () => {
  test('publishes what was committed before it started and after, in order per aggregate, and forgets it', async () => {
    await tallies().handle('a', { add: 1 }, asked());
    const relay = relayTo(stores.log);
    await Promise.all(['a', 'b'].map((id) => tallies().handle(id, { add: 1 }, asked())));
    await relay.drain();
    const events = await published();
    expect(events.filter(({ subject }) => subject === 'a').map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(events).toHaveLength(3);
    expect(await documents().backlog()).toBe(0);
    await relay.stop();
  });

  test('keeps everything while the log is away, and publishes it in order when it is back', async () => {
    let away = true;
    const flaky = {
      append: async (...args: Parameters<EventLog['append']>) => {
        if (away) throw new Error('the log is away');
        await stores.log.append(...args);
      },
    };
    const relay = relayTo(flaky);
    for (let i = 0; i < 3; i += 1) await tallies().handle('a', { add: 1 }, asked());
    expect(await documents().backlog()).toBe(3);
    away = false;
    await until(async () => (await documents().backlog()) === 0);
    expect((await published()).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    await relay.stop();
  });

  test('publishes again what was acknowledged and not yet forgotten, as after a crash', async () => {
    await tallies().handle('a', { add: 1 }, asked());
    const [pending] = await documents().pending(1);
    await stores.log.append('needs', pending?.events ?? []);
    const relay = relayTo(stores.log);
    await relay.drain();
    expect((await published()).map(({ sequence }) => sequence)).toEqual([1, 1]);
    await relay.stop();
  });

  test('publishes what commits hand over without reading it back from the store', async () => {
    let looks = 0;
    const counted = {
      ...documents(),
      pending: (limit: number) => {
        looks += 1;
        return documents().pending(limit);
      },
    };
    const relay = startRelay({ documents: counted, log: stores.log, topic: 'needs', logger, sweepEveryMs: 60_000 });
    await until(() => looks === 1); // for what an earlier process left
    for (const id of ['a', 'b', 'a', 'a']) await tallies().handle(id, { add: 1 }, asked());
    await until(async () => (await published()).length === 4);
    expect((await published()).map(({ subject, sequence }) => `${subject}${sequence}`)).toEqual([
      'a1',
      'b1',
      'a2',
      'a3',
    ]);
    expect(looks).toBe(1);
    await relay.stop();
    expect(await documents().backlog()).toBe(0);
  });

  test('publishes once what a commit hands over while the store that holds it is read', async () => {
    let held: PromiseWithResolvers<void> | undefined = Promise.withResolvers();
    const slow = {
      ...documents(),
      pending: async (limit: number) => {
        await held?.promise;
        return documents().pending(limit);
      },
    };
    const relay = startRelay({ documents: slow, log: stores.log, topic: 'needs', logger, sweepEveryMs: 60_000 });
    const ids = Array.from({ length: 120 }, (_, i) => `t${i}`); // so many that they are forgotten at once
    await Promise.all(ids.map((id) => tallies().handle(id, { add: 1 }, asked())));
    held.resolve();
    held = undefined;
    await until(async () => (await documents().backlog()) === 0);
    await relay.drain();
    expect(await published()).toHaveLength(ids.length);
    await relay.stop();
  });

  test('sweeps up what no hint told it of', async () => {
    const quiet = { ...documents(), onPending: () => () => {} };
    const relay = startRelay({ documents: quiet, log: stores.log, topic: 'needs', logger, sweepEveryMs: 10 });
    await relay.drain();
    await tallies().handle('a', { add: 1 }, asked());
    await until(async () => (await documents().backlog()) === 0);
    expect(await published()).toHaveLength(1);
    await relay.stop();
  });
});
