import { describe, expect, test } from '@jest/globals';
import { bulkItem, inRequests } from './bulkLines.ts';
import { stored, tombstone } from './storedDocument.ts';

const write = (id: string, source: unknown = {}) =>
  stored({
    version: 7,
    document: { id, tokens: {}, keywords: {}, numbers: {}, points: [], concepts: [], source },
  });
const items = (count: number, source?: unknown) =>
  Array.from({ length: count }, (_, at) => bulkItem(write(`d${at}`, source), 'needs', at));

describe('a write in a bulk request', () => {
  test('carries its version, and goes through the alias alone: it never creates an index', () => {
    const { lines } = bulkItem(write('a'), 'needs', 0);
    expect(JSON.parse(lines[0])).toEqual({
      index: { _index: 'needs', _id: 'a', version: 7, version_type: 'external', require_alias: true },
    });
    expect(JSON.parse(lines[1])).toMatchObject({ id: 'a', removed: false });
  });

  test('of a tombstone holds nothing of the document', () => {
    expect(JSON.parse(bulkItem(tombstone('a', 8), 'needs', 0).lines[1])).toEqual({ id: 'a', removed: true });
  });
});

describe('bulk requests', () => {
  test('hold a thousand writes at most, in order', () => {
    const requests = inRequests(items(2_500));
    expect(requests.map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
    expect(requests.flat().map(({ place }) => place)).toEqual(Array.from({ length: 2_500 }, (_, at) => at));
  });

  test('stay below some megabytes; a larger document goes alone', () => {
    expect(inRequests(items(5, 'x'.repeat(1_500_000))).map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(inRequests(items(3, 'x'.repeat(5_000_000))).map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(inRequests([])).toEqual([]);
  });
});
