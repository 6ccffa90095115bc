import { describe, expect, test } from '@jest/globals';
import type { SearchQuery } from '../searchIndex.ts';
import type { WithIndex } from './harness.ts';
import { atVersion, document, fill, idsOf, idsOverPages, places, query } from './testDocuments.ts';

const somewhere = Object.values(places);

/** Many ties and missing values: where pages break. */
const many = Array.from({ length: 150 }, (_, n) =>
  document(`id-${(n * 37) % 150}`, {
    tokens: { title: n % 3 === 0 ? ['sama', 'sana'] : ['sama'] },
    numbers: n % 4 === 0 ? {} : { start: [n % 11] },
    points: somewhere.slice(n % 9, (n % 9) + 1),
  }),
);

const orders: readonly (readonly [string, Partial<SearchQuery>])[] = [
  ['by id', {}],
  ['by relevance', { text: { tokens: ['sama', 'sana'], fields: { title: 1 } } }],
  ['by a number with many ties and missing values', { sort: { by: 'number', field: 'start' } }],
  ['by a number downwards', { sort: { by: 'number', field: 'start', descending: true } }],
  ['by distance', { sort: { by: 'distance', from: places.kemi } }],
];

export function pagingContract(withIndex: WithIndex): void {
  describe('paging', () => {
    following(withIndex);
    ending(withIndex);
    refusing(withIndex);
    refusingBroken(withIndex);
  });
}

function following(withIndex: WithIndex): void {
  test.each(orders)('holds every document once, in the order of one large page, %s', (_, parts) =>
    withIndex(async (index) => {
      await fill(index, many);
      const whole = idsOf(await index.search(query(parts)));
      expect(whole).toHaveLength(150);
      expect(await idsOverPages(index, query({ ...parts, limit: 7 }))).toEqual(whole);
      expect(await idsOverPages(index, query({ ...parts, limit: 50 }))).toEqual(whole);
    })(),
  );

  test.each(orders)('goes on after writes between two pages, %s', (_, parts) =>
    withIndex(async (index) => {
      await fill(index, many);
      const first = await index.search(query({ ...parts, limit: 20 }));
      const last = first.hits.at(-1)?.id ?? '';
      await index.remove(last, 2);
      await index.upsert([
        atVersion(2, document('id-3')),
        atVersion(1, document('new', { tokens: { title: ['sama'] } })),
      ]);
      await index.refresh();
      const second = await index.search(query({ ...parts, limit: 20, cursor: first.next ?? '' }));
      expect(second.hits).toHaveLength(20);
      expect(idsOf(second)).not.toContain(last);
    })(),
  );
}

function ending(withIndex: WithIndex): void {
  test(
    'ends without a cursor, also when the last page is full',
    withIndex(async (index) => {
      await fill(index, many.slice(0, 10));
      const first = await index.search(query({ limit: 5 }));
      expect(first.next).toBeDefined();
      const second = await index.search(query({ limit: 5, cursor: first.next ?? '' }));
      expect(second.hits).toHaveLength(5);
      expect(second).not.toHaveProperty('next');
      expect(await index.search(query())).not.toHaveProperty('next');
    }),
  );
}

function refusing(withIndex: WithIndex): void {
  test(
    'refuses the cursor of another search',
    withIndex(async (index) => {
      await fill(index, many);
      const page = await index.search(query({ limit: 5 }));
      const foreign: Partial<SearchQuery>[] = [
        { sort: { by: 'number', field: 'start' } },
        { filters: [{ kind: 'range', field: 'start', min: 1 }] },
        { scope: [{ kind: 'range', field: 'start', min: 1 }] },
        { text: { tokens: ['sama'], fields: { title: 1 } } },
      ];
      for (const parts of foreign) {
        const refused = index.search(query({ ...parts, cursor: page.next ?? '' }));
        await expect(refused).rejects.toMatchObject({ kind: 'invalid', slug: 'cursor' });
      }
    }),
  );
}

function refusingBroken(withIndex: WithIndex): void {
  test(
    'refuses a broken cursor and names the field',
    withIndex(async (index) => {
      await fill(index, many);
      const { next = '' } = await index.search(query({ limit: 5 }));
      for (const cursor of [
        '',
        'x',
        next.slice(0, -4),
        `${next.slice(0, 3)}${next}`,
        btoa('{}'),
        btoa('[1,2]'),
        '🎓',
      ]) {
        await expect(index.search(query({ limit: 5, cursor }))).rejects.toMatchObject({
          kind: 'invalid',
          slug: 'cursor',
          details: { errors: [{ pointer: '/cursor' }] },
        });
      }
    }),
  );
}
