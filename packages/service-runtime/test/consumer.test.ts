import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { EventLog } from '@kohtaanto/event-log';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { conceptGraph } from '@kohtaanto/taxonomy';
import { createLogger, createTaxonomyFeed, startConsumer } from '../src/index.ts';
import { openStores, type Stores, until } from './support/tally.ts';

let stores: Stores;
beforeEach(async () => {
  stores = await openStores();
});
afterEach(() => stores.close());

const logger = createLogger('test', 'silent');
const uri = (name: string): string => `urn:kohtaanto:competence:${name}`;
const conceptEvent = (name: string, sequence: number, more: object = {}): CloudEvent => ({
  specversion: '1.0',
  id: `${name}-${sequence}`,
  source: '/kohtaanto/test',
  type: 'concept.imported.v1',
  subject: uri(name),
  sequence,
  time: '2026-12-01T08:00:00.000Z',
  correlationid: 'c-1',
  data: {
    concept: { uri: uri(name), kind: 'competence', labels: { fi: `${name} ${sequence}` }, scheme: 't', broader: [] },
  },
  ...more,
});

async function consume(handle: (event: CloudEvent) => Promise<void>) {
  return startConsumer({
    log: stores.log,
    group: 'test',
    topics: ['concepts'],
    onPoison: 'skip',
    retry: { tries: 3, firstPauseMs: 1, maxPauseMs: 2 },
    handle: (_event, envelope) => handle(envelope),
    logger,
  });
}

describe('a consumer', () => {
  test('hands on what it knows, and sets aside what it does not', async () => {
    const seen: string[] = [];
    const reading = await consume(async ({ id }) => void seen.push(id));
    await stores.log.append('concepts', [
      conceptEvent('a', 1),
      conceptEvent('b', 1, { type: 'concept.imported.v9' }),
      conceptEvent('c', 1, { data: { concept: { uri: 7 } } }),
      conceptEvent('b', 2),
    ]);
    await reading.caughtUp();
    expect(seen.sort()).toEqual(['a-1', 'b-2']);
    const letters = await stores.log.deadLetters.list({ group: 'test' });
    expect(letters.map(({ key, cause }) => [key, cause]).sort()).toEqual([
      [uri('b'), 'poison'],
      [uri('c'), 'poison'],
    ]);
    expect(letters.find(({ key }) => key === uri('c'))?.reason).toContain('/concept/uri');
  });

  test('sets a refusal of the domain aside at once, and tries again what is only unavailable', async () => {
    const tries = new Map<string, number>();
    const reading = await consume(async ({ id, subject }) => {
      tries.set(id, (tries.get(id) ?? 0) + 1);
      if (subject === uri('a')) throw new DomainError('conflict', 'never', 'can never be');
      if (tries.get(id) === 1) throw new DomainError('unavailable', 'away', 'the store is away');
    });
    await stores.log.append('concepts', [conceptEvent('a', 1), conceptEvent('b', 1)]);
    await reading.caughtUp();
    expect([tries.get('a-1'), tries.get('b-1')]).toEqual([1, 2]);
    expect(await stores.log.deadLetters.list({})).toMatchObject([
      { key: uri('a'), reason: expect.stringContaining('never') },
    ]);
  });
});

describe('the taxonomy feed', () => {
  const base = [
    {
      uri: uri('a'),
      kind: 'competence',
      labels: { fi: 'alku' },
      altLabels: { fi: ['muu'] },
      scheme: 'b',
      levels: 'cefr',
      broader: [],
    },
  ] as const;
  const open = (lookEveryMs = 60_000) => createTaxonomyFeed({ log: stores.log, base, logger, lookEveryMs });

  test('knows the base, what was imported before it started, and what comes after', async () => {
    await stores.log.append('concepts', [conceptEvent('b', 1)]);
    const feed = open();
    await feed.start();
    const before = feed.current();
    expect([before.label(uri('a'), 'fi'), before.label(uri('b'), 'fi')]).toEqual(['alku', 'b 1']);
    await stores.log.append('concepts', [conceptEvent('c', 1), conceptEvent('b', 2)]);
    await feed.caughtUp();
    expect([feed.current().label(uri('b'), 'fi'), feed.current().label(uri('c'), 'fi')]).toEqual(['b 2', 'c 1']);
    expect(feed.current()).toBe(feed.current());
    await feed.stop();
  });

  test('follows by itself, every copy the whole of it, and leaves no group behind', async () => {
    const feeds = [open(1), open(1)];
    for (const feed of feeds) await feed.start();
    await stores.log.append('concepts', [conceptEvent('b', 1), conceptEvent('c', 1)]);
    for (const feed of feeds) {
      await until(() => ['b', 'c'].every((name) => feed.current().get(uri(name)) !== undefined));
      await feed.stop();
    }
  });

  test('leaves out what it can not read, and takes in what comes after it', async () => {
    await stores.log.append('concepts', [conceptEvent('b', 1, { type: 'concept.imported.v9' }), conceptEvent('c', 1)]);
    const feed = open();
    await feed.start();
    expect([feed.current().get(uri('b')), feed.current().label(uri('c'), 'fi')]).toEqual([undefined, 'c 1']);
    await feed.stop();
  });

  test('goes on by itself after the log was away', async () => {
    let away = false;
    const log: Pick<EventLog, 'read' | 'end'> = {
      read: (topic, from) => stores.log.read(topic, from),
      end: async (topic) => {
        if (away) throw new DomainError('unavailable', 'away', 'the log is away');
        return stores.log.end(topic);
      },
    };
    const feed = createTaxonomyFeed({ log, base, logger, lookEveryMs: 1 });
    await feed.start();
    away = true;
    await stores.log.append('concepts', [conceptEvent('b', 1)]);
    await expect(feed.caughtUp()).rejects.toThrow('away');
    away = false;
    await until(() => feed.current().get(uri('b')) !== undefined);
    await feed.stop();
  });

  test('ignores older news, and knows everything again after a restart', async () => {
    await stores.log.append('concepts', [conceptEvent('b', 2), conceptEvent('b', 1)]);
    for (let start = 0; start < 2; start += 1) {
      const feed = open();
      await feed.start();
      expect(feed.current().label(uri('b'), 'fi')).toBe('b 2');
      await feed.stop();
    }
  });

  test("lets an import's words win over the base, and keeps the base's levels and other names", async () => {
    await stores.log.append('concepts', [conceptEvent('a', 1)]);
    const feed = open();
    await feed.start();
    const concept = feed.current().get(uri('a'));
    expect(concept).toMatchObject({
      labels: { fi: 'a 1' },
      levels: 'cefr',
      altLabels: { fi: expect.arrayContaining(['muu']) },
    });
    expect(conceptGraph(base).get(uri('a'))?.labels).toEqual({ fi: 'alku' });
    await feed.stop();
  });

  test('keeps nothing of an earlier import that a later one no longer says', async () => {
    await stores.log.append('concepts', [conceptEvent('a', 1), conceptEvent('a', 2)]);
    const feed = open();
    await feed.start();
    const concept = feed.current().get(uri('a'));
    expect(concept?.labels).toEqual({ fi: 'a 2' });
    expect(concept?.altLabels?.fi).not.toContain('a 1');
    await feed.stop();
  });
});
