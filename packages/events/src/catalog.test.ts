import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { CloudEvent } from '@kohtaanto/kernel';
import { z } from 'zod';
import { eventReader, eventSchemas, readEvent } from './catalog.ts';
import type { EventSchema } from './shared/eventSchema.ts';

const folder = new URL('../samples/', import.meta.url);
const sample = (type: string): CloudEvent => JSON.parse(readFileSync(new URL(`${type}.json`, folder), 'utf8'));

describe('every event ever published', () => {
  test('has a golden sample, and every golden sample has its event', () => {
    const samples = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
    expect(samples.sort()).toEqual(eventSchemas.map((schema) => schema.type).sort());
  });

  test.each(eventSchemas.map((schema) => schema.type))('%s keeps parsing, whole', (type) => {
    expect(readEvent(sample(type))).toEqual({ type, data: sample(type).data });
  });

  test.each(eventSchemas.map((schema) => schema.type))('%s is read past fields it does not know', (type) => {
    const event = sample(type);
    const later = { ...event, data: { ...(event.data as object), addedLater: 1 } };
    expect(readEvent(later)).toEqual({ type, data: event.data });
  });

  test.each(eventSchemas.map((schema) => schema.type))('%s has a JSON Schema', (type) => {
    const schema = eventSchemas.find((each) => each.type === type)?.schema;
    expect(schema && z.toJSONSchema(schema)).toHaveProperty('type', 'object');
  });
});

describe('reading events', () => {
  test('refuses an event of a newer version by name', () => {
    const newer = { ...sample('need.posted.v1'), type: 'need.posted.v2' };
    expect(() => readEvent(newer)).toThrow(expect.objectContaining({ slug: 'event-type-unknown' }));
  });

  test('says where the data does not fit', () => {
    const broken = { ...sample('need.posted.v1'), data: { need: { id: 7 } } };
    expect(() => readEvent(broken)).toThrow(/\/need\/id/);
  });

  test('brings an old version to the newest through its upcasters, one after the other', () => {
    const versions: readonly EventSchema[] = [
      {
        type: 'thing.named.v1',
        topic: 'needs',
        meaning: 'first',
        schema: z.object({ name: z.string() }),
        upcast: { to: 'thing.named.v2', data: (old) => ({ names: [z.object({ name: z.string() }).parse(old).name] }) },
      },
      {
        type: 'thing.named.v2',
        topic: 'needs',
        meaning: 'second',
        schema: z.object({ names: z.array(z.string()) }),
        upcast: {
          to: 'thing.named.v3',
          data: (old) => ({ count: z.object({ names: z.array(z.string()) }).parse(old).names.length }),
        },
      },
      { type: 'thing.named.v3', topic: 'needs', meaning: 'third', schema: z.object({ count: z.number() }) },
    ];
    const old = { ...sample('need.posted.v1'), type: 'thing.named.v1', data: { name: 'a' } };
    expect(eventReader(versions).read(old)).toEqual({ type: 'thing.named.v3', data: { count: 1 } });
  });
});
