import type { EmbeddedStorage } from '@kohtaanto/embedded-storage';
import { DomainError, invalid, type Topic } from '@kohtaanto/kernel';
import { closedError } from '../delivery/closedError.ts';
import { topicOf } from '../delivery/topicOf.ts';
import type { EventLog, LogRecord, Position } from '../eventLog.ts';
import { deliveries } from './deliveries.ts';
import { embeddedDeadLetters } from './embeddedDeadLetters.ts';
import { packEvents } from './eventChunks.ts';
import type { EventLogClient } from './eventLogClient.ts';
import { behind, eventsFrom, readChunks } from './readPage.ts';
import type { EventLogProcedures } from './thread/eventLogProcedures.ts';

/** The module to give to `openEmbeddedStorage` so that a log can be opened on it. */
export const eventLogProcedures = new URL('./thread/eventLogProcedures.ts', import.meta.url);

const storagesInUse = new WeakSet<EmbeddedStorage>();

/**
 * The event log on the embedded storage, delivering within this process. Closing it leaves the storage open.
 * @throws DomainError conflict `event-log-open` when the storage has an open log: two would deliver everything twice.
 */
export function openEmbeddedEventLog(storage: EmbeddedStorage): EventLog {
  if (storagesInUse.has(storage)) {
    throw new DomainError(
      'conflict',
      'event-log-open',
      `The event log of ${storage.file} is open already: share that one`,
    );
  }
  const client = storage.client<EventLogProcedures>('events');
  const live = deliveries(client);
  let closing: Promise<void> | undefined;
  const assertOpen = (): void => {
    if (closing !== undefined) throw closedError();
  };
  storagesInUse.add(storage);

  return {
    append: async (topic, events, { keptBySender = false } = {}) => {
      assertOpen();
      const chunks = packEvents(events);
      if (chunks.length === 0) return;
      const write = keptBySender ? client.appendKept : client.append;
      live.appended(topic, await write({ topic: topicOf(topic), chunks }), chunks);
    },
    subscribe: async (subscription) => {
      assertOpen();
      return live.subscribe({ ...subscription, topics: subscription.topics.map(topicOf) });
    },
    read: (topic, from) => read(client, assertOpen, topic, from),
    end: async (topic) => {
      assertOpen();
      return String(await client.end(topicOf(topic)));
    },
    deadLetters: embeddedDeadLetters(client, live, assertOpen),
    lag: async (group, topic) => {
      assertOpen();
      const end = await client.end(topicOf(topic));
      const delivery = live.find({ group, topic });
      return Math.max(0, delivery?.lag(end) ?? end - (await client.offset({ group, topic })));
    },
    ping: async () => {
      assertOpen();
      await storage.ping();
    },
    close: () => {
      closing ??= live.close().finally(() => storagesInUse.delete(storage));
      return closing;
    },
  };
}

/**
 * Asks for the next page before the reader has seen this one: the storage thread reads while this one works. A page is
 * unpacked chunk by chunk: what waits to be read is what a collector copies again and again.
 */
async function* read(
  client: EventLogClient,
  assertOpen: () => void,
  topic: Topic,
  from: Position | undefined,
): AsyncGenerator<LogRecord> {
  assertOpen();
  let next = from === undefined ? 1 : numberOf(from);
  const end = await client.end(topicOf(topic));
  let page = readChunks(client, topic, next);
  while (next < end) {
    const chunks = await page;
    const following = behind(chunks, next);
    page = following < end ? readChunks(client, topic, following) : page;
    page.catch(() => undefined); // a reader that leaves early doesn't ask how it ended
    for (const chunk of chunks) {
      for (const event of eventsFrom(chunk, topic, next)) {
        if (next >= end) return;
        yield { topic, position: String(next), event };
        next += 1;
      }
    }
    assertOpen();
  }
}

function numberOf(position: Position): number {
  if (/^[1-9]\d{0,14}$/.test(position)) return Number(position);
  const message = `"${position}" is not a position of this log: use one that it gave`;
  throw invalid('position', message, { pointer: '/from', message });
}
