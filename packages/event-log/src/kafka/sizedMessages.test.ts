import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anEvent } from '../contract/anEvent.ts';
import { fitting, messagesOf, mostPerSend, sized } from './sizedMessages.ts';

const message = (bytes: number) => ({ ...sized({ key: 'a', value: null, headers: {} }), bytes });

describe('what fits into one send', () => {
  test('is as many messages as neither limit forbids', () => {
    const room = fc.record({ bytes: fc.nat({ max: 100 }), messages: fc.nat({ max: 10 }) });
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.nat({ max: 30 }), room, (all, from, limits) => {
        const count = fitting(all.map(message), from, limits);
        const sum = (n: number): number => all.slice(from, from + n).reduce((total, bytes) => total + bytes, 0);
        expect(count).toBeLessThanOrEqual(limits.messages);
        expect(sum(count)).toBeLessThanOrEqual(limits.bytes);
        const oneMore = from + count < all.length && count < limits.messages;
        if (oneMore) expect(sum(count + 1)).toBeGreaterThan(limits.bytes);
      }),
    );
  });
});

describe('an event', () => {
  test('counts with its key, its headers and its data in bytes, not characters', () => {
    const [small, large] = messagesOf([anEvent('a', 1, 'a'.repeat(1_000)), anEvent('a', 1, 'ä'.repeat(1_000))]);
    expect((large?.bytes ?? 0) - (small?.bytes ?? 0)).toBe(1_000);
  });

  test('that no send could carry is refused by its id', () => {
    expect(() => messagesOf([anEvent('a', 1), anEvent('a', 2, 'x'.repeat(mostPerSend.bytes))])).toThrow(
      expect.objectContaining({ kind: 'invalid', slug: 'event-too-large', message: expect.stringContaining('a@2') }),
    );
  });
});
