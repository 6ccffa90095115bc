import { describe, expect, test } from '@jest/globals';
import { distanceMetres } from '@kohtaanto/kernel';
import type { FieldFilter, Filter } from '../searchIndex.ts';
import type { WithIndex } from './harness.ts';
import { document, fill, foundIds, places, query } from './testDocuments.ts';

export function filteringContract(withIndex: WithIndex): void {
  describe('filtering', () => {
    keywords(withIndex);
    ranges(withIndex);
    distances(withIndex);
    measuring(withIndex);
    combinations(withIndex);
  });
}

const offers = [
  document('a', { keywords: { delivery: ['contact', 'online'] }, numbers: { start: [10, 30] }, points: [places.kemi] }),
  document('b', { keywords: { delivery: ['contact'] }, numbers: { start: [20] }, points: [places.helsinki] }),
  document('c', { keywords: { delivery: ['blended'] }, numbers: { start: [-5], price: [0] } }),
  document('d', { keywords: { language: ['fi'] }, points: [places.helsinki, places.tornio] }),
];

const keyword = (field: string, ...anyOf: string[]): FieldFilter => ({ kind: 'keyword', field, anyOf });
const range = (field: string, bounds: { min?: number; max?: number }): FieldFilter => ({
  kind: 'range',
  field,
  ...bounds,
});
const near = (point: { lat: number; lon: number }, metres: number): FieldFilter => ({ kind: 'near', point, metres });

const any = (...of: (readonly FieldFilter[])[]): Filter => ({ kind: 'any', of });

type Case = readonly [string, readonly Filter[], readonly string[]];

function check(withIndex: WithIndex, cases: readonly Case[], documents = offers): void {
  test.each(cases)('%s', (_, filters, expected) =>
    withIndex(async (index) => {
      await fill(index, documents);
      expect(await foundIds(index, { filters })).toEqual(expected);
      expect(await foundIds(index, { scope: filters })).toEqual(expected);
      expect((await index.search(query({ filters, limit: 1 }))).total).toBe(expected.length);
    })(),
  );
}

function keywords(withIndex: WithIndex): void {
  check(withIndex, [
    ['finds every document that holds any of the values', [keyword('delivery', 'online', 'blended')], ['a', 'c']],
    ['finds a document once that holds two of the values', [keyword('delivery', 'online', 'contact')], ['a', 'b']],
    ['finds nothing for a value, or a field, that no document has', [keyword('delivery', 'Contact')], []],
    ['finds nothing in an unknown field', [keyword('unknown', 'contact')], []],
    ['lets nothing pass when no value is named', [keyword('delivery')], []],
  ]);
}

function ranges(withIndex: WithIndex): void {
  check(withIndex, [
    ['includes both bounds', [range('start', { min: 20, max: 30 })], ['a', 'b']],
    ['needs one number within both bounds, not two around them', [range('start', { min: 11, max: 29 })], ['b']],
    ['may leave the upper bound open', [range('start', { min: 21 })], ['a']],
    ['may leave the lower bound open', [range('start', { max: 10 })], ['a', 'c']],
    ['without bounds asks for any number', [range('price', {})], ['c']],
    ['keeps 0 and a missing number apart', [range('price', { min: 0, max: 0 })], ['c']],
    ['finds nothing when the lower bound is above the upper', [range('start', { min: 30, max: 10 })], []],
    ['finds nothing by a number that no document has', [range('unknown', { min: 0 })], []],
  ]);
}

function distances(withIndex: WithIndex): void {
  check(withIndex, [
    ['finds any point within the distance', [near(places.kemi, 30_000)], ['a', 'd']],
    ['finds a point at no distance at all', [near(places.kemi, 0)], ['a']],
    ['finds every document with a point when the distance spans the Earth', [near(places.kemi, 21e6)], ['a', 'b', 'd']],
    ['finds nothing in an empty sea', [near({ lat: 0, lon: -30 }, 500_000)], []],
    [
      'finds beside the near ones those that hold a keyword',
      [
        {
          kind: 'near',
          point: places.helsinki,
          metres: 1_000,
          orKeyword: { field: 'delivery', anyOf: ['online', 'x'] },
        },
      ],
      ['a', 'b', 'd'],
    ],
  ]);

  const farPlaces = [
    document('east', { points: [places.taveuni] }),
    document('west', { points: [places.vanuaBalavu] }),
    document('north', { points: [{ lat: 89.9, lon: 10 }] }),
    document('across', { points: [{ lat: 89.9, lon: -170 }] }),
  ];
  const around: readonly Case[] = [
    ['reaches across the 180th meridian eastwards', [near(places.taveuni, 130_000)], ['east', 'west']],
    ['reaches across the 180th meridian westwards', [near(places.vanuaBalavu, 130_000)], ['east', 'west']],
    ['reaches over a pole', [near({ lat: 89.9, lon: 10 }, 23_000)], ['across', 'north']],
  ];
  check(withIndex, around, farPlaces);
}

function measuring(withIndex: WithIndex): void {
  test(
    'tells the distance to the nearest point in whole metres, from the first near filter',
    withIndex(async (index) => {
      await fill(index, offers);
      const page = await index.search(query({ filters: [near(places.kemi, 21e6)], scope: [near(places.espoo, 21e6)] }));
      expect(page.hits.map(({ id, metres }) => [id, metres])).toEqual([
        ['a', 0],
        ['b', distanceMetres(places.kemi, places.helsinki)],
        ['d', distanceMetres(places.kemi, places.tornio)],
      ]);
      expect((await index.search(query())).hits[0]).not.toHaveProperty('metres');
    }),
  );
}

function combinations(withIndex: WithIndex): void {
  check(withIndex, [
    ['asks for all filters together', [keyword('delivery', 'contact'), range('start', { max: 10 })], ['a']],
    [
      'asks for all filters of one field together',
      [keyword('delivery', 'contact'), keyword('delivery', 'online')],
      ['a'],
    ],
    [
      'finds what passes all filters of any list',
      [any([keyword('delivery', 'contact'), range('start', { max: 10 })], [range('price', {})])],
      ['a', 'c'],
    ],
    [
      'finds a document once that passes two lists',
      [any([keyword('delivery', 'online')], [keyword('delivery', 'contact')])],
      ['a', 'b'],
    ],
    ['lets everything pass by a list of no filters', [any([keyword('delivery', 'online')], [])], ['a', 'b', 'c', 'd']],
    ['lets nothing pass when there is no list', [any()], []],
    [
      'asks for lists beside other filters',
      [any([keyword('delivery', 'contact')], [near(places.helsinki, 9_000)]), range('start', { min: 15 })],
      ['a', 'b'],
    ],
    ['finds everything without filters', [], ['a', 'b', 'c', 'd']],
    ['mixes all kinds', [keyword('delivery', 'contact'), range('start', {}), near(places.helsinki, 9_000)], ['b']],
  ]);

  test(
    'answers with nothing, and no error, from an empty index',
    withIndex(async (index) => {
      await index.refresh();
      const filters = [keyword('delivery', 'contact'), range('start', { min: 1 }), near(places.kemi, 10)];
      const page = await index.search(query({ filters, facets: [{ field: 'delivery', size: 5 }] }));
      expect(page).toEqual({ hits: [], total: 0, facets: { delivery: [] } });
      expect(await index.count()).toBe(0);
      expect(await index.get('a')).toBeUndefined();
    }),
  );
}
