import type { CloudEvent } from '@kohtaanto/kernel';

/** Events that are stored in one row: their number and their JSON array. */
export interface EventChunk {
  readonly count: number;
  readonly text: string;
}

/** A chunk is read and checked as a whole; these keep that cheap for a reader of one event. */
const mostEvents = 256;
const mostCharacters = 256 * 1024;

/**
 * The events as JSON in chunks, in order. One text crosses to the storage thread many times faster than objects do,
 * and is made in one go: put together from pieces it would be copied once more there.
 */
export function packEvents(events: readonly CloudEvent[]): readonly EventChunk[] {
  if (events.length > mostEvents) return inPieces(events, mostEvents);
  if (events.length === 0) return [];
  const text = JSON.stringify(events);
  if (text.length <= mostCharacters || events.length === 1) return [{ count: events.length, text }];
  const fitting = Math.floor((events.length * mostCharacters) / text.length);
  return inPieces(events, Math.min(Math.max(1, fitting), events.length - 1));
}

function inPieces(events: readonly CloudEvent[], size: number): readonly EventChunk[] {
  const chunks: EventChunk[] = [];
  for (let from = 0; from < events.length; from += size) chunks.push(...packEvents(events.slice(from, from + size)));
  return chunks;
}

/** The events of a chunk that was found sound. */
export function unpackEvents({ text }: EventChunk): readonly CloudEvent[] {
  return JSON.parse(text);
}
