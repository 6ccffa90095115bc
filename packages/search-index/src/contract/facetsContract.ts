import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../searchIndex.ts';
import type { WithIndex } from './harness.ts';
import { document, fill, query } from './testDocuments.ts';

const fruit = (id: string, kind: string[], colour: string[], price: number) =>
  document(id, { keywords: { kind, colour }, numbers: { price: [price] }, tokens: { title: kind } });

const fruits = [
  fruit('1', ['apple'], ['red'], 1),
  fruit('2', ['apple'], ['green'], 2),
  fruit('3', ['apple'], ['green', 'red'], 3),
  fruit('4', ['pear'], ['green'], 4),
  fruit('5', ['plum'], ['blue'], 5),
];

const only = (field: string, ...anyOf: string[]): Filter => ({ kind: 'keyword', field, anyOf });
const both = [
  { field: 'kind', size: 10 },
  { field: 'colour', size: 10 },
];

export function facetsContract(withIndex: WithIndex): void {
  describe('facets', () => {
    counting(withIndex);
    countingAfterWrites(withIndex);
    choosing(withIndex);
  });
}

function counting(withIndex: WithIndex): void {
  test(
    'count documents per value, most first, equal counts by value',
    withIndex(async (index) => {
      await fill(index, fruits);
      const { facets } = await index.search(query({ facets: both, limit: 1 }));
      expect(facets.kind).toEqual([
        { value: 'apple', count: 3 },
        { value: 'pear', count: 1 },
        { value: 'plum', count: 1 },
      ]);
      expect(facets.colour).toEqual([
        { value: 'green', count: 3 },
        { value: 'red', count: 2 },
        { value: 'blue', count: 1 },
      ]);
    }),
  );

  test(
    'name at most the asked number of values, and none that no document has',
    withIndex(async (index) => {
      await fill(index, fruits);
      const facets = [
        { field: 'colour', size: 2 },
        { field: 'unknown', size: 2 },
      ];
      const page = await index.search(query({ facets, filters: [{ kind: 'range', field: 'price', max: 2 }] }));
      expect(page.facets).toEqual({
        colour: [
          { value: 'green', count: 1 },
          { value: 'red', count: 1 },
        ],
        unknown: [],
      });
    }),
  );
}

function countingAfterWrites(withIndex: WithIndex): void {
  test(
    'count a document once per value, however often it names it, and forget replaced and removed documents',
    withIndex(async (index) => {
      await fill(index, [
        fruit('1', ['apple', 'apple'], ['red'], 1),
        fruit('2', ['pear'], ['red'], 1),
        fruit('3', [], [], 1),
      ]);
      await index.upsert([{ version: 2, document: fruit('2', ['plum'], ['red'], 1) }]);
      await index.remove('3', 2);
      await index.refresh();
      const { facets } = await index.search(query({ facets: both }));
      expect(facets.kind).toEqual([
        { value: 'apple', count: 1 },
        { value: 'plum', count: 1 },
      ]);
    }),
  );

  test(
    'are absent when none is asked for, and the same on every page',
    withIndex(async (index) => {
      await fill(index, fruits);
      expect((await index.search(query())).facets).toEqual({});
      const first = await index.search(query({ facets: both, limit: 2 }));
      const second = await index.search(query({ facets: both, limit: 2, ...(first.next && { cursor: first.next }) }));
      expect(second.facets).toEqual(first.facets);
      expect(second.total).toBe(5);
    }),
  );
}

function choosing(withIndex: WithIndex): void {
  test(
    'leave out the selection made in their own field, and only that',
    withIndex(async (index) => {
      await fill(index, fruits);
      const page = await index.search(
        query({ facets: both, filters: [only('kind', 'pear'), only('colour', 'green')] }),
      );
      expect(page.hits.map((hit) => hit.id)).toEqual(['4']);
      expect(page.facets.kind).toEqual([
        { value: 'apple', count: 2 },
        { value: 'pear', count: 1 },
      ]);
      expect(page.facets.colour).toEqual([{ value: 'green', count: 1 }]);
    }),
  );

  test(
    'never count around the scope, not even in its own field, nor around the text',
    withIndex(async (index) => {
      await fill(index, fruits);
      const scoped = await index.search(
        query({ facets: both, scope: [only('kind', 'pear', 'plum')], filters: [only('kind', 'pear')] }),
      );
      expect(scoped.facets.kind?.map(({ value }) => value)).toEqual(['pear', 'plum']);
      const text = { tokens: ['pear'], fields: { title: 1 } };
      expect((await index.search(query({ facets: both, text }))).facets.colour).toEqual([{ value: 'green', count: 1 }]);
    }),
  );
}
