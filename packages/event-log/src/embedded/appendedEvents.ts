import { type EventChunk, unpackEvents } from './eventChunks.ts';
import type { PositionedEvent } from './readPage.ts';

/** Events that were just made durable, for readers that have come up to them. */
export interface AppendedEvents {
  /** The position of the first one, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** As a page would read them: from their JSON, apart from what the appender holds. Made once, when first asked for. */
  readonly events: () => readonly PositionedEvent[];
}

export function appendedEvents(end: number, chunks: readonly EventChunk[]): AppendedEvents {
  const start = chunks.reduce((first, { count }) => first - count, end);
  let events: readonly PositionedEvent[] | undefined;
  const unpack = (): readonly PositionedEvent[] => {
    let position = start;
    return chunks.flatMap((chunk) => {
      const size = Math.ceil(chunk.text.length / chunk.count);
      return unpackEvents(chunk).map((event) => ({ position: position++, event, size }));
    });
  };
  return {
    start,
    end,
    events: () => {
      events ??= unpack();
      return events;
    },
  };
}
