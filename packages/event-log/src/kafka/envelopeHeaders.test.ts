import { describe, expect, test } from '@jest/globals';
import type { CloudEvent } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { anEvent } from '../contract/anEvent.ts';
import { envelopeOf, eventOf } from './envelopeHeaders.ts';

/** What a client reads of what was written. */
function read({ headers, value }: ReturnType<typeof envelopeOf>): CloudEvent | undefined {
  const buffers = Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]));
  return eventOf({ headers: buffers, value: Buffer.from(value) });
}

describe('an event in Kafka', () => {
  test('carries its attributes as headers, its subject as key and its data as JSON', () => {
    expect(envelopeOf({ ...anEvent('need-1', 3, { title: 'Hitsaaja' }), causationid: 'c' })).toEqual({
      key: 'need-1',
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: 'need-1@3',
        ce_source: '/kohtaanto/competence-needs',
        ce_type: 'need.posted.v1',
        ce_subject: 'need-1',
        ce_sequence: '3',
        ce_time: '2026-12-01T08:00:00.000Z',
        ce_correlationid: 'correlation-need-1',
        ce_causationid: 'c',
      },
      value: '{"title":"Hitsaaja"}',
    });
  });

  test('comes back as it was, whatever its attributes and data say', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((each) => each.isWellFormed());
    const event = fc.record(
      {
        specversion: fc.constant('1.0' as const),
        id: text,
        source: text,
        type: text,
        subject: text,
        sequence: fc.nat(),
        time: text,
        correlationid: text,
        causationid: text,
        traceparent: text,
        data: fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value))),
      },
      {
        requiredKeys: ['specversion', 'id', 'source', 'type', 'subject', 'sequence', 'time', 'correlationid', 'data'],
      },
    );
    fc.assert(
      fc.property(event, (written) => {
        expect(read(envelopeOf(written))).toStrictEqual({ ...written });
      }),
      { numRuns: 500 },
    );
  });

  test('with half of a character pair in an attribute is refused, naming the attribute', () => {
    expect(() => envelopeOf(anEvent('\ud800', 1))).toThrow(
      expect.objectContaining({ kind: 'invalid', details: { errors: [expect.objectContaining({ pointer: '/id' })] } }),
    );
  });
});

describe('a record that no service of ours wrote', () => {
  const { headers, value } = envelopeOf(anEvent('a', 1));

  test.each(['ce_id', 'ce_source', 'ce_type', 'ce_subject', 'ce_sequence', 'ce_time', 'ce_specversion'])(
    'is no event: without %s',
    (name) => {
      const { [name]: _, ...others } = headers;
      expect(eventOf({ headers: others, value: Buffer.from(value) })).toBeUndefined();
    },
  );

  test.each([null, Buffer.from(''), Buffer.from('{"cut')])('is no event: with the value %p', (bad) => {
    expect(eventOf({ headers, value: bad })).toBeUndefined();
  });

  test('is no event: with a header twice', () => {
    expect(eventOf({ headers: { ...headers, ce_id: ['a', 'b'] }, value: Buffer.from(value) })).toBeUndefined();
  });

  test('is no event: without headers at all', () => {
    expect(eventOf({ value: Buffer.from(value) })).toBeUndefined();
  });
});
