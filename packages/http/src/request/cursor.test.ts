import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { decodeCursor, encodeCursor, pageQuery } from './cursor.ts';

const position = z.strictObject({ after: z.string(), rank: z.int() });

describe('a cursor', () => {
  test('comes back as the position it was made of, and is safe in an address', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (after, rank) => {
        const cursor = encodeCursor({ after, rank });
        expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(decodeCursor(cursor, position)).toEqual({ after, rank });
      }),
    );
  });

  test.each([
    '',
    'rubbish',
    '%%%',
    encodeCursor({ after: 1, rank: 1 }),
    encodeCursor(null),
    encodeCursor({ after: '' }),
  ])('that was not given out is refused: %s', (cursor) => {
    const refused = expect.objectContaining({ kind: 'invalid', slug: 'cursor' });
    expect(() => decodeCursor(cursor, position)).toThrow(refused);
  });
});

describe('the query of a page', () => {
  test('takes 1 to 100, and 20 when nothing is said', () => {
    const limit = (text?: string): number => z.object(pageQuery).parse(text === undefined ? {} : { limit: text }).limit;
    expect([limit(), limit('1'), limit('100')]).toEqual([20, 1, 100]);
    for (const text of ['0', '101', '2.5', 'many']) expect(() => limit(text)).toThrow();
  });
});
