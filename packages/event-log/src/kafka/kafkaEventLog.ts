import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { closedError } from '../delivery/closedError.ts';
import type { EventLog } from '../eventLog.ts';
import { groupOffsets } from './groupOffsets.ts';
import { kafkaClient } from './kafkaClient.ts';
import { kafkaDeadLetters } from './kafkaDeadLetters.ts';
import { kafkaFailure } from './kafkaFailure.ts';
import { type KafkaEventLogOptions, usualTiming } from './kafkaPlace.ts';
import { letterDesk } from './letterDesk.ts';
import { namesAt } from './names.ts';
import { positionOf } from './positions.ts';
import { readTopic } from './readTopic.ts';
import { sender } from './sender.ts';
import type { Shared } from './shared.ts';
import { messagesOf } from './sizedMessages.ts';
import { subscriptions } from './subscriptions.ts';
import { openTopicReader } from './topicReader.ts';
import { producerOptions, transmitter } from './transmitter.ts';
import { within } from './within.ts';

/**
 * The event log on Apache Kafka. Topics are made by `migrateKafka`, never here.
 * @throws DomainError unavailable when no broker answers.
 */
export async function openKafkaEventLog(options: KafkaEventLogOptions): Promise<EventLog> {
  const timing = { ...usualTiming, ...options.timing };
  const names = namesAt(options);
  const kafka = kafkaClient(options);
  const producer = kafka.producer(producerOptions);
  const admin = kafka.admin();
  const reader = await openTopicReader(kafka, timing.limit);
  await within(timing.limit, Promise.all([producer.connect(), admin.connect()])).catch(async (error) => {
    await Promise.allSettled([producer.disconnect(), admin.disconnect(), reader.close()]);
    throw kafkaFailure(error);
  });
  const sending = sender({ transmit: transmitter(producer, options), limit: timing.limit });
  const desk = letterDesk(names, reader, sending);
  const offsets = groupOffsets(admin, reader, timing.limit);
  const disconnect = async (): Promise<void> => {
    const all = [producer.disconnect(), admin.disconnect(), reader.close()];
    await within(timing.limit, Promise.allSettled(all)).catch(() => undefined);
  };
  const shared = { place: options, names, timing, reader, desk, offsets };
  return eventLogOver(shared, sending, disconnect);
}

function eventLogOver(shared: Shared, sending: ReturnType<typeof sender>, disconnect: () => Promise<void>): EventLog {
  const { names, offsets, place, reader } = shared;
  const live = subscriptions(shared);
  const append = appender(shared, sending);
  let closing: Promise<void> | undefined;
  const assertOpen = (): void => {
    if (closing !== undefined) throw closedError();
  };
  async function close(): Promise<void> {
    await live.close();
    await sending.close();
    await disconnect();
  }

  return {
    append: async (topic, events) => {
      assertOpen();
      await append(topic, events);
    },
    subscribe: async (subscription) => {
      assertOpen();
      return live.subscribe(subscription);
    },
    read: (topic, from) =>
      readTopic({
        reader,
        topic,
        name: names.topic(topic),
        from,
        assertOpen,
        foreign: (at) => place.logger?.error({ topic, ...at }, 'a record that is no event was passed over'),
      }),
    end: async (topic) => {
      assertOpen();
      const ends = await reader.offsets(names.topic(topic), 'end');
      return positionOf(ends.map((offset, partition) => ({ partition, offset })));
    },
    deadLetters: kafkaDeadLetters(shared, live, assertOpen),
    lag: async (group, topic) => {
      assertOpen();
      return offsets.lag(names.group(group), names.topic(topic));
    },
    ping: async () => {
      assertOpen();
      await reader.ping();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function appender({ names, reader }: Shared, sending: ReturnType<typeof sender>) {
  const found = new Map<string, Promise<unknown>>();
  /** Looked for once; callers who wait for the same look go on in the order in which they came. */
  function topicThere(name: string): Promise<unknown> {
    const look = found.get(name) ?? reader.partitions(name);
    found.set(name, look);
    look.catch(() => found.delete(name));
    return look;
  }
  return async (topic: Topic, events: readonly CloudEvent[]): Promise<void> => {
    const name = names.topic(topic);
    const messages = messagesOf(events);
    await topicThere(name);
    await sending.send(name, messages);
  };
}
