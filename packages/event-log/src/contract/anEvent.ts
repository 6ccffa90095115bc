import type { CloudEvent } from '@kohtaanto/kernel';

/** An event of one aggregate as a service publishes it. */
export function anEvent(subject: string, sequence: number, data: unknown = { status: 'posted' }): CloudEvent {
  return {
    specversion: '1.0',
    id: `${subject}@${sequence}`,
    source: '/kohtaanto/competence-needs',
    type: 'need.posted.v1',
    subject,
    sequence,
    time: '2026-12-01T08:00:00.000Z',
    correlationid: `correlation-${subject}`,
    data,
  };
}

/** The first events of one aggregate, in order. */
export function eventsOf(subject: string, count: number, from = 1): readonly CloudEvent[] {
  return Array.from({ length: count }, (_, i) => anEvent(subject, from + i));
}

/** From 1 (or `from`) up to and including the number. */
export function upTo(last: number, from = 1): readonly number[] {
  return Array.from({ length: last - from + 1 }, (_, i) => from + i);
}
