import type { CloudEvent } from '@kohtaanto/kernel';
import type { Commit } from '../documentStore.ts';

export const many = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

export function exampleEvent(subject: string, sequence: number, data: unknown = { sequence }): CloudEvent {
  return {
    specversion: '1.0',
    id: `${subject}/${sequence}`,
    source: '/kohtaanto/contract',
    type: 'example.changed.v1',
    subject,
    sequence,
    time: '2026-03-01T08:00:00.000Z',
    correlationid: 'correlation',
    data,
  };
}

/** A commit on top of a version, with that many events. */
export function change(id: string, expectedVersion: number, events = 0): Commit<{ readonly from: number }> {
  return {
    id,
    expectedVersion,
    state: { from: expectedVersion },
    events: many(events).map((i) => exampleEvent(id, expectedVersion + 1 + i)),
  };
}

/** A command that came that many days after 1 March 2026, 08:00 UTC. */
export function command(id: string, daysLater = 0, requestHash = `hash of ${id}`) {
  const at = new Date(Date.parse('2026-03-01T08:00:00.000Z') + daysLater * 86_400_000).toISOString();
  return { id, requestHash, at };
}

/** In byte order of UTF-8, which is not the order of `Array.sort`. */
export function inByteOrder(ids: readonly string[]): readonly string[] {
  return [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Ids that have broken stores before. */
export const oddIds = [
  'a b',
  'ä',
  'Ä',
  'a',
  'A',
  '0',
  '00',
  'a/b',
  'a.b',
  '$set',
  '%',
  '_',
  "o'clock",
  '"',
  '\\',
  '-',
  'ｆ',
  '😀',
  '\u{10ffff}',
  '\uffee',
  'needs/1',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  ' ',
  'x'.repeat(200),
];
