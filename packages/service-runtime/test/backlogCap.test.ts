import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventLog } from '@kohtaanto/event-log';
import { capped, createAggregates, createLogger, createMetrics, measureServices, startRelay } from '../src/index.ts';
import { asked, definitionOver, openStores, type Stores, until } from './support/tally.ts';

let stores: Stores;
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

const logger = createLogger('test', 'silent');
const full = { kind: 'unavailable', slug: 'backlog-full', details: { retryAfterSeconds: expect.any(Number) } };

/** A log that can be taken away. */
function awayLog() {
  const state = { away: true };
  const append: EventLog['append'] = async (topic, events) => {
    if (state.away) throw new Error('the log is away');
    await stores.log.append(topic, events);
  };
  return { state, append };
}

function open(events: number) {
  const store = capped(stores.store, { events, recountAfterMs: 0 });
  const documents = store.collection('test/tallies');
  const tallies = createAggregates(definitionOver(store), () => new Date());
  return { documents, add: (id: string, more = {}) => tallies.handle(id, { add: 1 }, asked(more)) };
}

describe('a store with a cap on what waits to be published', () => {
  test('refuses commands at the cap while the log is away, and takes them again after it has drained in order', async () => {
    const { documents, add } = open(3);
    const log = awayLog();
    const relay = startRelay({ documents, log, topic: 'needs', logger });
    for (const id of ['a', 'a', 'b']) await add(id);
    await expect(add('c')).rejects.toMatchObject(full);
    expect(await documents.load('c')).toBeUndefined();
    expect(await documents.backlog()).toBe(3);

    log.state.away = false;
    await until(async () => (await documents.backlog()) === 0);
    expect(await add('c')).toMatchObject({ version: 1, changed: true });
    await relay.drain();
    const sequences: string[] = [];
    for await (const { event } of stores.log.read('needs')) sequences.push(`${event.subject}${event.sequence}`);
    expect(sequences.filter((each) => each.startsWith('a'))).toEqual(['a1', 'a2']);
    expect(sequences).toContain('c1');
    await relay.stop();
  });

  test('never holds more than the cap, however many commands come at once', async () => {
    const { documents, add } = open(5);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => add(`t-${i}`)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    expect(await documents.backlog()).toBe(5);
  });

  test('answers a command that it has taken in before also when it is full, and writes projections', async () => {
    const { documents, add } = open(1);
    const idempotency = { key: 'k-1', requestHash: 'h' };
    await add('a', { idempotency });
    expect(await add('a', { idempotency })).toMatchObject({ version: 1, repeated: true });
    await expect(add('b')).rejects.toMatchObject(full);
    const projection = { id: 'p', expectedVersion: 0, state: { total: 1 }, events: [] };
    expect(await documents.commit(projection)).toMatchObject({ outcome: 'committed' });
  });

  test('counts anew what another process committed or published', async () => {
    const { documents, add } = open(2);
    const other = open(100);
    for (const id of ['a', 'b']) await other.add(id);
    await expect(add('c')).rejects.toMatchObject(full);
    await documents.settle('a', 1);
    expect(await add('c')).toMatchObject({ changed: true });
  });
});

describe('the figures of what waits', () => {
  const figures = async (log: Pick<EventLog, 'lag'>, backlog: () => Promise<number>) => {
    const registry = createMetrics();
    const reads = [{ group: 'readers', topics: ['needs'] as const }];
    measureServices(registry, log, [{ reads, backlogs: { 'test/tallies': backlog } }]);
    return registry.metrics();
  };

  test('tell the events to publish and to take in', async () => {
    const { documents, add } = open(10);
    await add('a');
    const [pending] = await documents.pending(1);
    await stores.log.append('needs', pending?.events ?? []);
    const text = await figures(stores.log, () => documents.backlog());
    expect(text).toContain('kohtaanto_outbox_pending_events{collection="test/tallies"} 1');
    expect(text).toContain('kohtaanto_consumer_lag_events{group="readers",topic="needs"} 1');
  });

  test('leave out what can not be asked, and tell the rest', async () => {
    const text = await figures({ lag: () => Promise.reject(new Error('away')) }, async () => 7);
    expect(text).toContain('kohtaanto_outbox_pending_events{collection="test/tallies"} 7');
    expect(text).not.toContain('kohtaanto_consumer_lag_events{');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });
});
