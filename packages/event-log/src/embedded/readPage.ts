import { type CloudEvent, DomainError, type Topic } from '@kohtaanto/kernel';
import { unpackEvents } from './eventChunks.ts';
import type { EventLogClient } from './eventLogClient.ts';
import type { StoredChunk } from './thread/eventRows.ts';

export interface PositionedEvent {
  readonly position: number;
  readonly event: CloudEvent;
  /** Its share of the page's JSON: what it costs to keep. */
  readonly size: number;
}

const page = { events: 512, bytes: 1024 * 1024 } as const;

/**
 * The chunks that hold the events of a topic from the position on, as many as a page holds; none only behind the last one.
 * @throws DomainError unavailable `storage-damaged`, naming topic and position.
 */
export function readChunks(client: EventLogClient, topic: Topic, from: number): Promise<readonly StoredChunk[]> {
  return client.page({ topic, from, ...page });
}

/** The position behind the last event of the chunks. */
export function behind(chunks: readonly StoredChunk[], from: number): number {
  const last = chunks.at(-1);
  return last === undefined ? from : last.position + last.count;
}

/** The same page as events. */
export async function readPage(
  client: EventLogClient,
  topic: Topic,
  from: number,
): Promise<readonly PositionedEvent[]> {
  const events: PositionedEvent[] = [];
  let next = from;
  for (const chunk of await readChunks(client, topic, from)) {
    const size = Math.ceil(chunk.text.length / chunk.count);
    for (const event of eventsFrom(chunk, topic, next)) {
      events.push({ position: next, event, size });
      next += 1;
    }
  }
  return events;
}

/**
 * The events of a chunk from the position on, which the chunk holds.
 * @throws DomainError unavailable `storage-damaged` when it begins behind it.
 */
export function eventsFrom(chunk: StoredChunk, topic: Topic, from: number): readonly CloudEvent[] {
  if (chunk.position > from) throw missing(topic, from);
  const events = unpackEvents(chunk);
  return chunk.position < from ? events.slice(from - chunk.position) : events;
}

function missing(topic: Topic, position: number): DomainError {
  const message = `The events of ${topic} from position ${position} on are missing: stop, and restore the data file from a copy`;
  return new DomainError('unavailable', 'storage-damaged', message, { topic, position });
}
