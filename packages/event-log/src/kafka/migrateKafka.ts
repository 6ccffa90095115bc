import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, type Topic } from '@kohtaanto/kernel';
import kafkajs, { type Admin } from 'kafkajs';
import { kafkaClient } from './kafkaClient.ts';
import { isLasting, kafkaFailure } from './kafkaFailure.ts';
import type { KafkaPlace } from './kafkaPlace.ts';
import { namesAt } from './names.ts';

export interface KafkaMigration extends KafkaPlace {
  readonly topics: readonly Topic[];
  /** How many processes can share a topic's keys; for good, since another number would part keys from their past. */
  readonly partitions: number;
  /** Brokers that keep each partition; 3 where losing one must cost nothing. */
  readonly replicas: number;
  /** Of them, so many must have an event before it counts as durable; one fewer than `replicas` unless said. */
  readonly minInsync?: number;
}

/** Many topics take their time. */
const makingLimitMs = 30_000;
const mostTries = 6;

interface Wanted {
  readonly topic: string;
  readonly partitions: number;
  readonly replicas: number;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Makes the topics and those of their dead letters where they are missing, and leaves alone what is there. Events are
 * kept whole and for ever. To be run again with every release.
 * @throws DomainError conflict `topic-differs` when one that is there is another than asked for; unavailable.
 */
export async function migrateKafka({ topics, ...migration }: KafkaMigration): Promise<void> {
  const names = namesAt(migration);
  const wanted = topics.flatMap((topic) => wantedFor(names.topic(topic), names.deadLetters(topic), migration));
  const admin = kafkaClient(migration, makingLimitMs).admin();
  try {
    await admin.connect();
    await insistent(() => create(admin, wanted));
    await insistent(() => compare(admin, wanted));
  } catch (error) {
    throw kafkaFailure(error);
  } finally {
    await admin.disconnect();
  }
}

/** Another process may be making the same topics, and brokers hear of new ones one after the other. */
async function insistent(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DomainError || isLasting(error) || tries === mostTries) throw error;
      await pause(tries * 200);
    }
  }
}

function wantedFor(events: string, letters: string, migration: Omit<KafkaMigration, 'topics'>): readonly Wanted[] {
  const { partitions, replicas, minInsync = Math.max(1, replicas - 1) } = migration;
  const durable = { 'min.insync.replicas': String(minInsync) };
  const whole = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };
  return [
    { topic: events, partitions, replicas, settings: { ...durable, ...whole } },
    // Letters are replaced and taken away; one partition gives all processes the same order of that.
    { topic: letters, partitions: 1, replicas, settings: { ...durable, 'cleanup.policy': 'compact' } },
  ];
}

async function create(admin: Admin, wanted: readonly Wanted[]): Promise<void> {
  const there = new Set(await admin.listTopics());
  const missing = wanted.filter(({ topic }) => !there.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    timeout: makingLimitMs,
    topics: missing.map(({ topic, partitions, replicas, settings }) => ({
      topic,
      numPartitions: partitions,
      replicationFactor: replicas,
      configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
    })),
  });
}

async function compare(admin: Admin, wanted: readonly Wanted[]): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ topic, settings }) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: Object.keys(settings),
    })),
  });
  for (const { topic, partitions, replicas, settings } of wanted) {
    const found = topics.find(({ name }) => name === topic)?.partitions ?? [];
    const kept = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
    const are: Readonly<Record<string, string | undefined>> = {
      partitions: String(found.length),
      replicas: String(found[0]?.replicas.length ?? 0),
      ...Object.fromEntries(kept.map(({ configName, configValue }) => [configName, configValue])),
    };
    const should = { partitions: String(partitions), replicas: String(replicas), ...settings };
    const differing = Object.entries(should).filter(([name, value]) => are[name] !== value);
    if (differing.length > 0) throw differs(topic, differing, are);
  }
}

function differs(
  topic: string,
  differing: readonly (readonly [string, string])[],
  are: Readonly<Record<string, string | undefined>>,
): DomainError {
  const what = differing.map(([name, value]) => `${name} is ${are[name]}, not ${value}`).join('; ');
  const remedy =
    'ask for what it has, or make a new topic and replay it into that: events would be parted from their keys';
  return new DomainError(
    'conflict',
    'topic-differs',
    `The topic ${topic} is another than asked for (${what}): ${remedy}`,
  );
}
