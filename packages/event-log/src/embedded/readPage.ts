import { type CloudEvent, DomainError, type Topic } from '@kohtaanto/kernel';
import { unpackEvents } from './eventChunks.ts';
import type { EventLogClient } from './eventLogClient.ts';

export interface PositionedEvent {
  readonly position: number;
  readonly event: CloudEvent;
  /** Its share of the page's JSON: what it costs to keep. */
  readonly size: number;
}

const page = { events: 512, bytes: 1024 * 1024 } as const;

/**
 * The events of a topic from the position on, as many as a page holds; empty only behind the last one.
 * @throws DomainError unavailable `storage-damaged`, naming topic and position.
 */
export async function readPage(
  client: EventLogClient,
  topic: Topic,
  from: number,
): Promise<readonly PositionedEvent[]> {
  const events: PositionedEvent[] = [];
  let next = from;
  for (const chunk of await client.page({ topic, from, ...page })) {
    const size = Math.ceil(chunk.text.length / chunk.count);
    for (const [i, event] of unpackEvents(chunk).entries()) {
      const position = chunk.position + i;
      if (position < next) continue; // the chunk began before the page
      if (position > next) throw missing(topic, next);
      events.push({ position, event, size });
      next += 1;
    }
  }
  return events;
}

function missing(topic: Topic, position: number): DomainError {
  const message = `The events of ${topic} from position ${position} on are missing: stop, and restore the data file from a copy`;
  return new DomainError('unavailable', 'storage-damaged', message, { topic, position });
}
