import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCursor, writeCursor } from './cursor.ts';
import type { SearchQuery } from './searchIndex.ts';

const query: SearchQuery = {
  text: { tokens: ['työ'], fields: { title: 2, body: 1 } },
  scope: [{ kind: 'keyword', field: 'status', anyOf: ['published'] }],
  filters: [{ kind: 'range', field: 'start', min: 1 }],
  sort: { by: 'number', field: 'start' },
  limit: 20,
};

describe('a cursor', () => {
  test('gives back any page end, to the last digit', () => {
    const end = fc.record(
      { key: fc.double({ noNaN: true, noDefaultInfinity: true }), id: fc.string() },
      { requiredKeys: ['id'] },
    );
    fc.assert(
      fc.property(end, (pageEnd) => {
        const read = readCursor(query, writeCursor(query, pageEnd));
        expect(read).toEqual('key' in pageEnd ? { ...pageEnd, key: pageEnd.key + 0 || 0 } : pageEnd);
      }),
    );
  });

  test('can stand in an address as it is', () => {
    expect(writeCursor(query, { key: -1.5, id: 'ä/?&=+ 🎓' })).toMatch(/^[\w-]+$/);
  });

  test('outlives another limit, other facets and another order of fields', () => {
    const cursor = writeCursor(query, { id: 'a' });
    const same = {
      ...query,
      limit: 5,
      facets: [{ field: 'status', size: 3 }],
      text: { fields: { body: 1, title: 2 }, tokens: ['työ'] },
    };
    expect(readCursor(same, cursor)).toEqual({ id: 'a' });
  });

  test.each([
    ['text', { text: { tokens: ['työt'], fields: { title: 2, body: 1 } } }],
    ['weights', { text: { tokens: ['työ'], fields: { title: 1, body: 1 } } }],
    ['scope', { scope: [] }],
    ['filters', { filters: [] }],
    ['sort', { sort: { by: 'number', field: 'start', descending: true } as const }],
  ])('is refused with another %s', (_, parts) => {
    const cursor = writeCursor(query, { id: 'a' });
    expect(() => readCursor({ ...query, ...parts }, cursor)).toThrow('another search');
  });

  test('is refused when broken, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readCursor(query, text)).toThrow('cursor cannot be used');
      }),
    );
  });
});
