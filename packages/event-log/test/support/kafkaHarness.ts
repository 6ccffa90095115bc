import { randomUUID } from 'node:crypto';
import { topics } from '@kohtaanto/kernel';
import { isNative, type NativeEngine, type RunningEngine } from '@kohtaanto/testing/engines';
import kafkajs from 'kafkajs';
import type { EngineUnderTest, EventLogHarness } from '../../src/contract/eventLog.contract.ts';
import type { EventLog } from '../../src/eventLog.ts';
import { type KafkaEventLogOptions, migrateKafka, openKafkaEventLog } from '../../src/kafka/index.ts';

/** Members hear of each other within moments, and a silent one is missed soon; a busy broker is given its time. */
const timing = { heartbeat: 100, session: 6_000, fetchWait: 50, limit: 10_000 } as const;

/** A log with topics and groups of its own on a broker that other tests use too. */
export function kafkaHarness(engine: RunningEngine): EventLogHarness {
  const { address } = engine;
  return {
    isShared: true,
    ...(isNative(engine) ? { engine: brokerOf(engine) } : {}),
    open: async () => {
      const prefix = `${randomUUID()}.`;
      const options: KafkaEventLogOptions = {
        brokers: address.split(','),
        topicPrefix: prefix,
        groupPrefix: prefix,
        timing,
      };
      await migrateKafka({ ...options, topics: ['needs'], partitions: 3, replicas: 1 });
      const small = topics.filter((topic) => topic !== 'needs');
      await migrateKafka({ ...options, topics: small, partitions: 1, replicas: 1 });
      const others: EventLog[] = [];
      let log = await openKafkaEventLog(options);
      return {
        log,
        reopen: async () => {
          await log.close();
          log = await openKafkaEventLog(options);
          return log;
        },
        another: async () => {
          const other = await openKafkaEventLog(options);
          others.push(other);
          return other;
        },
        dispose: async () => {
          await Promise.all([log, ...others].map((each) => each.close()));
          await removeTopics(options);
        },
      };
    },
  };
}

function brokerOf({ nodes }: NativeEngine): EngineUnderTest {
  const [broker] = nodes;
  if (broker === undefined) throw new Error('Kafka has no broker');
  return broker;
}

async function removeTopics({ brokers, topicPrefix = '' }: KafkaEventLogOptions): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.deleteTopics({
    topics: topics.flatMap((topic) => [`${topicPrefix}${topic}`, `${topicPrefix}${topic}.dlq`]),
  });
  await admin.disconnect();
}
