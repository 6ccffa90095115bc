import { type CloudEvent, invalid } from '@kohtaanto/kernel';

/**
 * CloudEvents 1.0 in Kafka's binary mode: every attribute a header `ce_<name>` in UTF-8, the data as JSON in the
 * value. What is no envelope of ours reads as undefined.
 */
export interface Envelope {
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

/** As a Kafka client reads it. */
export interface ReadRecord {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly value: Buffer | null;
}

type Header = string | Buffer | readonly (string | Buffer)[] | undefined;

const contentType = 'application/json';

/** @throws DomainError invalid when an attribute is no well-formed text: it would come back as another one. */
export function envelopeOf(event: CloudEvent): Envelope {
  const { data, sequence, ...texts } = event;
  const headers: Record<string, string> = { 'content-type': contentType, ce_sequence: String(sequence) };
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined) continue;
    if (!text.isWellFormed()) throw notText(name);
    headers[`ce_${name}`] = text;
  }
  return { key: event.subject, headers, value: JSON.stringify(data) ?? 'null' };
}

export function eventOf({ headers = {}, value }: ReadRecord): CloudEvent | undefined {
  const id = textOf(headers.ce_id);
  const source = textOf(headers.ce_source);
  const type = textOf(headers.ce_type);
  const subject = textOf(headers.ce_subject);
  const time = textOf(headers.ce_time);
  const correlationid = textOf(headers.ce_correlationid);
  const sequence = Number(textOf(headers.ce_sequence));
  if (id === undefined || source === undefined || type === undefined || subject === undefined) return undefined;
  if (time === undefined || correlationid === undefined || !Number.isSafeInteger(sequence)) return undefined;
  const data = value === null ? undefined : parsed(value);
  if (data === undefined || textOf(headers.ce_specversion) !== '1.0') return undefined;
  const event = { specversion: '1.0', id, source, type, subject, sequence, time, correlationid, data } as const;
  const causationid = textOf(headers.ce_causationid);
  const traceparent = textOf(headers.ce_traceparent);
  if (causationid === undefined) return traceparent === undefined ? event : { ...event, traceparent };
  return traceparent === undefined ? { ...event, causationid } : { ...event, causationid, traceparent };
}

function textOf(header: Header): string | undefined {
  return header === undefined || Array.isArray(header) ? undefined : header.toString();
}

/** Undefined when it is no JSON, which knows no undefined. */
function parsed(value: Buffer): unknown {
  try {
    return JSON.parse(value.toString());
  } catch {
    return undefined;
  }
}

function notText(attribute: string): Error {
  const message = `The attribute ${attribute} holds half of a character pair: write well-formed text`;
  return invalid('event-attribute', message, { pointer: `/${attribute}`, message });
}
