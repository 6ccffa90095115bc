import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from '@kohtaanto/kernel';
import type { WithIndex } from './harness.ts';
import { document, fill, foundIds, places, query } from './testDocuments.ts';

export function sortingContract(withIndex: WithIndex): void {
  describe('sorting', () => {
    sortingByNumber(withIndex);
    sortingByDistance(withIndex);
    settling(withIndex);
  });
}

function sortingByNumber(withIndex: WithIndex): void {
  test(
    'by a number takes the least one of a document, up or down, and puts a missing one last',
    withIndex(async (index) => {
      await fill(index, [
        document('none'),
        document('d', { numbers: { start: [7] } }),
        document('b', { numbers: { start: [99, 5] } }),
        document('c', { numbers: { start: [-1, 100] } }),
        document('a', { numbers: { start: [5] } }),
        document('also none', { numbers: { price: [1] } }),
      ]);
      const by = { by: 'number', field: 'start' } as const;
      expect(await foundIds(index, { sort: by })).toEqual(['c', 'a', 'b', 'd', 'also none', 'none']);
      const down = { ...by, descending: true };
      expect(await foundIds(index, { sort: down })).toEqual(['d', 'a', 'b', 'c', 'also none', 'none']);
      expect(await foundIds(index, { sort: { by: 'number', field: 'unknown' }, limit: 2 })).toEqual(['a', 'also none']);
    }),
  );
}

function sortingByDistance(withIndex: WithIndex): void {
  test(
    'by distance takes the nearest point of a document and puts those without one last',
    withIndex(async (index) => {
      await fill(index, [
        document('nowhere'),
        document('far', { points: [places.helsinki] }),
        document('two', { points: [places.helsinki, places.tornio] }),
        document('same', { points: [places.tornio] }),
        document('here', { points: [places.kemi] }),
      ]);
      const page = await index.search(query({ sort: { by: 'distance', from: places.kemi } }));
      expect(page.hits.map(({ id, metres }) => [id, metres])).toEqual([
        ['here', 0],
        ['same', distanceMetres(places.kemi, places.tornio)],
        ['two', distanceMetres(places.kemi, places.tornio)],
        ['far', distanceMetres(places.kemi, places.helsinki)],
        ['nowhere', undefined],
      ]);
    }),
  );
}

function settling(withIndex: WithIndex): void {
  test(
    'settles ties by the bytes of the id',
    withIndex(async (index) => {
      const ordered = ['A', 'B', 'a', 'aa', 'b', 'ä', '가', '\uff5e', '🎓', '🎓a'];
      await fill(
        index,
        ordered.toReversed().map((id) => document(id)),
      );
      expect(await foundIds(index)).toEqual(ordered);
    }),
  );

  test(
    'refuses a page of no hits, of more than 200, and a weight that is not above 0',
    withIndex(async (index) => {
      const text = { tokens: ['x'], fields: { title: 0 } };
      for (const parts of [{ limit: 0 }, { limit: 201 }, { limit: 1.5 }, { text }]) {
        await expect(index.search(query(parts))).rejects.toMatchObject({ kind: 'invalid', slug: 'search-query' });
      }
    }),
  );
}
