import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { envelopeOf } from './envelopeHeaders.ts';

/** A record as it is sent, with the bytes that it takes up in a batch, rounded up. */
export interface SizedMessage {
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

/** What one send carries at most. A broker refuses batches over `max.message.bytes` of the topic, 1 MiB unless set. */
export const mostPerSend = { bytes: 960 * 1024, messages: 1_000 } as const;

/** Lengths, time and offset of a record, and lengths of a header, in varints at their longest that we make. */
const recordOverhead = 32;
const headerOverhead = 5;

/** @throws DomainError invalid `event-too-large`, before anything is sent. */
export function messagesOf(events: readonly CloudEvent[]): readonly SizedMessage[] {
  return events.map((event) => {
    const { key, headers, value } = envelopeOf(event);
    const message = sized({ key, headers, value: Buffer.from(value) });
    if (message.bytes > mostPerSend.bytes) throw tooLarge(event, message.bytes);
    return message;
  });
}

export function sized({ key, value, headers }: Omit<SizedMessage, 'bytes'>): SizedMessage {
  let bytes = recordOverhead + Buffer.byteLength(key) + (value?.length ?? 0);
  for (const [name, text] of Object.entries(headers)) bytes += headerOverhead + name.length + Buffer.byteLength(text);
  return { key, value, headers, bytes };
}

/** How many of the messages from the place on fit into what one send has still room for; none or more. */
export function fitting(messages: readonly SizedMessage[], from: number, room: typeof mostPerSend | Room): number {
  let bytes = 0;
  let count = 0;
  for (; from + count < messages.length && count < room.messages; count += 1) {
    bytes += messages[from + count]?.bytes ?? 0;
    if (bytes > room.bytes) break;
  }
  return count;
}

export interface Room {
  readonly bytes: number;
  readonly messages: number;
}

function tooLarge({ id }: CloudEvent, bytes: number): DomainError {
  const message = `The event ${id} has ${bytes} bytes, more than ${mostPerSend.bytes}: keep its state small`;
  return new DomainError('invalid', 'event-too-large', message, { errors: [{ pointer: '/data', message }] });
}
