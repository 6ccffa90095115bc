import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anEvent } from '../contract/anEvent.ts';
import { packEvents, unpackEvents } from './eventChunks.ts';

describe('chunks', () => {
  test('give back the same events in the same order, none of them empty', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 600, size: 'max' }), (values) => {
        const events = values.map((value, i) => anEvent('a', i + 1, JSON.parse(JSON.stringify(value))));
        const chunks = packEvents(events);
        expect(chunks.flatMap(unpackEvents)).toStrictEqual(events);
        for (const chunk of chunks) expect(unpackEvents(chunk)).toHaveLength(chunk.count);
        expect(chunks.every(({ count }) => count > 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('stay small enough to be read for one event', () => {
    const large = Array.from({ length: 40 }, (_, i) => anEvent('a', i + 1, 'x'.repeat(64 * 1024)));
    const chunks = packEvents(large);
    expect(chunks.every(({ text }) => text.length <= 256 * 1024)).toBe(true);
    expect(chunks.length).toBeLessThanOrEqual(14);
    const many = Array.from({ length: 600 }, (_, i) => anEvent('a', i + 1));
    expect(packEvents(many).map(({ count }) => count)).toEqual([256, 256, 88]);
  });
});
