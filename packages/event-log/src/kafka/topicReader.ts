import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster, Consumer, Kafka } from 'kafkajs';
import { type KafkaRecord, recordsIn } from './fetchAnswer.ts';
import { isLasting, isMissingTopic, kafkaFailure, notMigrated } from './kafkaFailure.ts';
import { within } from './within.ts';

/** Reads topics by their names in Kafka without being in any group. */
export interface TopicReader {
  /** @throws DomainError unavailable `topic-not-migrated`. */
  partitions(topic: string): Promise<number>;
  /** The offset of each partition's first record, or behind its last. */
  offsets(topic: string, which: 'start' | 'end'): Promise<readonly number[]>;
  /** Some records from the offset on; none at the end of the partition. */
  page(topic: string, partition: number, from: number): Promise<readonly KafkaRecord[]>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

const pageBytes = 1024 * 1024;

export async function openTopicReader(kafka: Kafka, limit: number): Promise<TopicReader> {
  const { consumer, cluster } = await borrowedConnections(kafka);
  const known = new Set<string>();
  await within(limit, consumer.connect()).catch(async (error) => {
    await consumer.disconnect().catch(() => undefined);
    throw kafkaFailure(error);
  });

  /** Whatever the broker is going through: tries again until the limit. */
  async function insistent<Result>(topic: string, work: () => Promise<Result>): Promise<Result> {
    const givesUpAt = performance.now() + limit;
    const left = (): number => Math.max(1, givesUpAt - performance.now());
    for (let tries = 1; ; tries += 1) {
      try {
        if (!known.has(topic)) await within(left(), cluster.addMultipleTargetTopics([topic]));
        known.add(topic);
        return await within(left(), work());
      } catch (error) {
        if (isMissingTopic(error)) throw notMigrated(topic);
        if (isLasting(error) || left() < 500) throw kafkaFailure(error);
        await pause(Math.min(100 * tries, 500));
        await within(left(), cluster.refreshMetadata()).catch(() => undefined);
      }
    }
  }

  function partitionsOf(topic: string): readonly { readonly partition: number; readonly leader: number }[] {
    const found = cluster.findTopicPartitionMetadata(topic);
    return found.map(({ partitionId, leader }) => ({ partition: partitionId, leader }));
  }

  return {
    partitions: (topic) => insistent(topic, async () => partitionsOf(topic).length),
    offsets: (topic, which) =>
      insistent(topic, async () => {
        const partitions = partitionsOf(topic).map(({ partition }) => ({ partition }));
        const [found] = await cluster.fetchTopicsOffset([{ topic, partitions, fromBeginning: which === 'start' }]);
        const offsets = new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        return partitions.map((_, partition) => offsets.get(partition) ?? 0);
      }),
    page: (topic, partition, from) =>
      insistent(topic, async () => {
        const leader = partitionsOf(topic).find((each) => each.partition === partition)?.leader ?? -1;
        const broker = await cluster.findBroker({ nodeId: String(leader) });
        const partitions = [{ partition, fetchOffset: String(from), maxBytes: pageBytes }];
        const answer: unknown = await broker.fetch({ maxWaitTime: 0, topics: [{ topic, partitions }] });
        return recordsIn(answer, from);
      }),
    ping: () =>
      within(limit, cluster.refreshMetadata()).catch((error) => {
        throw kafkaFailure(error);
      }),
    close: () => consumer.disconnect(),
  };
}

/**
 * kafkajs only reads as a member of a group, and joining one takes seconds. But it hands its connections to whoever
 * assigns partitions, and these can be asked for records: the consumer is connected and never runs.
 */
async function borrowedConnections(kafka: Kafka): Promise<{ readonly consumer: Consumer; readonly cluster: Cluster }> {
  const handed = Promise.withResolvers<Cluster>();
  const consumer = kafka.consumer({
    groupId: 'none',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      ({ cluster }) => {
        handed.resolve(cluster);
        return { name: 'none', version: 0, assign: async () => [], protocol: () => neverJoins() };
      },
    ],
  });
  return { consumer, cluster: await handed.promise };
}

function neverJoins(): never {
  throw new Error('a reader is in no group');
}
