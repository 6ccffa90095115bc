import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { engineSuite, openEngine, type RunningEngine } from '@kohtaanto/testing/engines';
import kafkajs, { type Admin, type Producer } from 'kafkajs';
import { anEvent, eventsOf, upTo } from '../src/contract/anEvent.ts';
import { eventually } from '../src/contract/eventually.ts';
import { collect, inbox } from '../src/contract/inbox.ts';
import type { EventLog } from '../src/eventLog.ts';
import { PoisonEvent } from '../src/eventLog.ts';
import { type KafkaEventLogOptions, migrateKafka, openKafkaEventLog } from '../src/kafka/index.ts';
import { kafkaClient } from '../src/kafka/kafkaClient.ts';
import { openTopicReader } from '../src/kafka/topicReader.ts';

const notMigrated = {
  kind: 'unavailable',
  slug: 'topic-not-migrated',
  message: expect.stringContaining('run the migrate step'),
};

function kafkaTests({ address }: RunningEngine): void {
  const brokers = address.split(',');
  const errors: object[] = [];
  const opened: EventLog[] = [];
  let options: KafkaEventLogOptions;
  let admin: Admin;
  let producer: Producer;
  beforeEach(async () => {
    const topicPrefix = `${randomUUID()}.`;
    const logger = { debug: () => undefined, warn: () => undefined, error: (about: object) => void errors.push(about) };
    const timing = { heartbeat: 100, session: 6_000, fetchWait: 50, limit: 5_000 };
    options = { brokers, topicPrefix, groupPrefix: topicPrefix, logger, timing };
    errors.length = 0;
    const bare = new kafkajs.Kafka({ brokers, logLevel: kafkajs.logLevel.NOTHING });
    admin = bare.admin();
    producer = bare.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await Promise.all([admin.connect(), producer.connect()]);
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((log) => log.close()));
    const made = (await admin.listTopics()).filter((name) => name.startsWith(options.topicPrefix ?? ''));
    if (made.length > 0) await admin.deleteTopics({ topics: made });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });

  const open = async (more: Partial<KafkaEventLogOptions> = {}): Promise<EventLog> => {
    const log = await openKafkaEventLog({ ...options, ...more });
    opened.push(log);
    return log;
  };
  const migrate = (partitions = 3) =>
    migrateKafka({ ...options, topics: ['needs', 'offers'], partitions, replicas: 1 });
  const nameOf = (topic: string): string => `${options.topicPrefix}${topic}`;
  const all = { topics: ['needs'], from: 'beginning', onPoison: 'skip' } as const;

  describe('a topic that was never made', () => {
    test('is told by name with the step that makes it, and is not made by any use of it', async () => {
      const log = await open();
      const { handle } = inbox();
      await expect(log.append('needs', [anEvent('a', 1)])).rejects.toMatchObject(notMigrated);
      await expect(log.end('needs')).rejects.toMatchObject(notMigrated);
      await expect(log.lag('g', 'needs')).rejects.toMatchObject(notMigrated);
      await expect(collect(log.read('needs'))).rejects.toMatchObject(notMigrated);
      await expect(log.subscribe({ ...all, group: 'g', handle })).rejects.toMatchObject(notMigrated);
      expect((await admin.listTopics()).filter((name) => name.startsWith(nameOf('')))).toEqual([]);
      expect(await log.deadLetters.list({})).toEqual([]);
      await migrate();
      await log.append('needs', [anEvent('a', 1)]);
    });
  });

  describe('the migration', () => {
    test('makes topics that keep everything, and may be run again, by several at once', async () => {
      await Promise.all([migrate(), migrate()]);
      await migrate();
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: nameOf('needs') }],
      });
      const settings = Object.fromEntries(
        (resources[0]?.configEntries ?? []).map(({ configName, configValue }) => [configName, configValue]),
      );
      expect(settings).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' });
      const { topics } = await admin.fetchTopicMetadata({ topics: [nameOf('needs'), nameOf('needs.dlq')] });
      // A broker answers in an order of its own.
      const counts = Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length]));
      expect(counts).toEqual({ [nameOf('needs')]: 3, [nameOf('needs.dlq')]: 1 });
    });

    test('complains of a topic that is another than asked for, saying what differs', async () => {
      await migrate(3);
      await expect(migrate(4)).rejects.toMatchObject({
        kind: 'conflict',
        slug: 'topic-differs',
        message: expect.stringContaining('partitions is 3, not 4'),
      });
      await admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: nameOf('needs'),
            configEntries: [{ name: 'retention.ms', value: '60000' }],
          },
        ],
      });
      await expect(migrate(3)).rejects.toMatchObject({ message: expect.stringContaining('retention.ms is 60000') });
    });
  });

  test('a key goes to the partition to which any Java client would send it', async () => {
    await migrate(12);
    const log = await open();
    // The hashes that Kafka's own test of murmur2 expects.
    const hashes = { '21': -973932308, foobar: -790332482, 'a-little-bit-long-string': -985981536, abc: 479470107 };
    await log.append(
      'needs',
      Object.keys(hashes).map((key) => anEvent(key, 1)),
    );
    for (const { event, position } of await collect(log.read('needs'))) {
      const hash = new Map(Object.entries(hashes)).get(event.subject) ?? 0;
      expect(position.split(':')[0]).toBe(String((hash & 0x7fffffff) % 12));
    }
  });

  test('a record that no service wrote is passed over and told; those around it are taken in', async () => {
    await migrate();
    const log = await open();
    const { handle, sequences } = inbox();
    const subscription = await log.subscribe({ ...all, group: 'g', handle });
    await log.append('needs', [anEvent('a', 1)]);
    await producer.send({
      topic: nameOf('needs'),
      messages: [
        { key: 'a', value: 'hello' },
        { key: null, value: null },
      ],
    });
    await log.append('needs', [anEvent('a', 2)]);
    await subscription.caughtUp();
    expect(sequences('a')).toEqual([1, 2]);
    expect(errors).toHaveLength(2);
    expect((await collect(log.read('needs'))).map(({ event }) => event.sequence)).toEqual([1, 2]);
    expect(await log.lag('g', 'needs')).toBe(0);
  });

  test('a dead letter’s record names its event in headers and holds nothing of its data', async () => {
    await migrate();
    const log = await open();
    const handle = async (): Promise<void> => {
      throw new PoisonEvent('unknown concept');
    };
    const subscription = await log.subscribe({ ...all, group: 'g', handle });
    await log.append('needs', [anEvent('a', 1, { name: 'canary 010190-999X' })]);
    await subscription.caughtUp();
    const reader = await openTopicReader(kafkaClient(options), 5_000);
    const [record] = await reader.page(nameOf('needs.dlq'), 0, 0);
    await reader.close();
    expect(String(record?.headers?.ce_id)).toBe('a@1');
    expect(String(record?.key)).toMatch(/^letter needs\.g\.\d+\.0$/);
    expect(String(record?.value)).toContain('unknown concept');
    expect(String(record?.value)).not.toContain('canary');
  });

  test('members of a group may follow different topics', async () => {
    await migrate();
    const [one, two] = [await open(), await open()];
    const [needs, offers] = [inbox(), inbox()];
    await one.subscribe({ ...all, group: 'g', handle: needs.handle });
    await two.subscribe({ ...all, topics: ['offers'], group: 'g', handle: offers.handle });
    const keys = upTo(12).map((n) => `key-${n}`);
    for (const key of keys) {
      await one.append('needs', eventsOf(key, 2));
      await one.append('offers', eventsOf(key, 3));
    }
    await eventually(() => {
      for (const key of keys) {
        expect(needs.sequences(key)).toEqual([1, 2]);
        expect(offers.sequences(key)).toEqual([1, 2, 3]);
      }
    });
    expect(new Set(needs.records.map(({ topic }) => topic))).toEqual(new Set(['needs']));
    expect(new Set(offers.records.map(({ topic }) => topic))).toEqual(new Set(['offers']));
  });

  test('what was sent compressed is read by a log that does not compress', async () => {
    await migrate();
    await (await open({ compression: 'gzip' })).append('needs', eventsOf('a', 500));
    const records = await collect((await open()).read('needs'));
    expect(records.map(({ event }) => event)).toStrictEqual(eventsOf('a', 500));
  });

  test('no broker at all is told soon', async () => {
    await expect(open({ brokers: ['127.0.0.1:1'] })).rejects.toMatchObject({ kind: 'unavailable' });
  });
}

engineSuite('kafka', await openEngine('kafka'), (engine) => {
  describe('the event log on Kafka', () => kafkaTests(engine));
});
