import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EmbeddedStorage, openEmbeddedStorage } from '@kohtaanto/embedded-storage';
import type { topics } from '@kohtaanto/kernel';
import { anEvent, eventsOf, upTo } from '../src/contract/anEvent.ts';
import { eventually } from '../src/contract/eventually.ts';
import { inbox } from '../src/contract/inbox.ts';
import { eventLogProcedures, openEmbeddedEventLog } from '../src/embedded/index.ts';

describe('the embedded event log', () => {
  let folder = '';
  let storage: EmbeddedStorage;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kohtaanto-event-log-'));
    storage = await openEmbeddedStorage({ file: join(folder, 'data.sqlite'), modules: [eventLogProcedures] });
  });
  afterEach(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });

  test('is open once per storage, since two would deliver everything twice', async () => {
    const log = openEmbeddedEventLog(storage);
    expect(() => openEmbeddedEventLog(storage)).toThrow(expect.objectContaining({ slug: 'event-log-open' }));
    await log.close();
    await openEmbeddedEventLog(storage).close();
  });

  test('leaves the storage open for its other users', async () => {
    await openEmbeddedEventLog(storage).close();
    await storage.ping();
  });

  test('refuses a topic that the product does not have', async () => {
    const log = openEmbeddedEventLog(storage);
    const unknown: (typeof topics)[number] = JSON.parse('"needs; DROP TABLE events_of_needs"');
    const refusal = { kind: 'invalid', slug: 'topic' };
    await expect(log.append(unknown, [anEvent('a', 1)])).rejects.toMatchObject(refusal);
    await expect(log.end(unknown)).rejects.toMatchObject(refusal);
    await log.close();
  });

  test('fails its subscriptions when the storage is lost under it', async () => {
    const log = openEmbeddedEventLog(storage);
    const { handle } = inbox();
    const subscription = await log.subscribe({ group: 'g', topics: ['needs'], from: 'end', onPoison: 'skip', handle });
    await log.append('needs', [anEvent('a', 1)]);
    await eventually(async () => expect(await log.lag('g', 'needs')).toBe(0));
    await storage.close();
    await expect(subscription.failed).rejects.toMatchObject({ kind: 'unavailable' });
  });

  test('hands on what was just appended without reading it back, as its JSON says it', async () => {
    const log = openEmbeddedEventLog(storage);
    const taken: unknown[] = [];
    const subscription = await log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'end',
      onPoison: 'skip',
      handle: async ({ position, event }) => void taken.push([position, event.sequence, event.data]),
    });
    await subscription.caughtUp();
    const { reads } = await storage.stats();
    const data = { kept: [1], left: undefined };
    for (const sequence of upTo(20)) await log.append('needs', [anEvent('a', sequence, data)]);
    await log.append('needs', [anEvent('b', 1, data), anEvent('b', 2, data)]);
    data.kept.push(2); // the appender's own, which its readers do not share
    await eventually(async () => expect(taken).toHaveLength(22));
    expect((await storage.stats()).reads).toBe(reads + 1);
    expect(taken.slice(-3)).toStrictEqual([
      ['20', 20, { kept: [1] }],
      ['21', 1, { kept: [1] }],
      ['22', 2, { kept: [1] }],
    ]);
    await log.close();
  });

  test('writes offsets seldom: a long delivery costs few transactions', async () => {
    const log = openEmbeddedEventLog(storage);
    await log.append('needs', eventsOf('a', 5_000));
    const before = await storage.stats();
    const { handle, sequences } = inbox();
    const subscription = await log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle,
    });
    await subscription.caughtUp();
    await subscription.stop();
    expect(sequences('a')).toEqual(upTo(5_000));
    const after = await storage.stats();
    expect(after.writes - before.writes).toBeLessThan(100);
    await log.close();
  });
});
