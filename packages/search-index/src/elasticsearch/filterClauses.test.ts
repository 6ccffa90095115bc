import { describe, expect, test } from '@jest/globals';
import type { Filter } from '../searchIndex.ts';
import { anyOf, clauseOf } from './filterClauses.ts';

const kemi = { lat: 65.7364, lon: 24.5637 };
const within = (distance: string) => ({ geo_distance: { distance, points: kemi } });

describe('a filter as a clause', () => {
  const cases: readonly (readonly [string, Filter, unknown])[] = [
    [
      'by keywords names each value once',
      { kind: 'keyword', field: 'delivery', anyOf: ['online', 'contact', 'online'] },
      { terms: { 'keywords.delivery': ['online', 'contact'] } },
    ],
    ['by no keyword lets nothing pass', { kind: 'keyword', field: 'delivery', anyOf: [] }, { match_none: {} }],
    [
      'by a range has both bounds within',
      { kind: 'range', field: 'start', min: 1, max: 2 },
      { range: { 'numbers.start': { gte: 1, lte: 2 } } },
    ],
    [
      'by an open range still asks for a number',
      { kind: 'range', field: 'start' },
      { range: { 'numbers.start': { gte: -Number.MAX_VALUE, lte: Number.MAX_VALUE } } },
    ],
    [
      'by a bound of minus infinity is open below',
      { kind: 'range', field: 'start', min: -Infinity, max: 5 },
      { range: { 'numbers.start': { gte: -Number.MAX_VALUE, lte: 5 } } },
    ],
    [
      'by a lower bound of infinity lets nothing pass',
      { kind: 'range', field: 'start', min: Infinity },
      { match_none: {} },
    ],
    [
      'by an upper bound of minus infinity neither',
      { kind: 'range', field: 'start', max: -Infinity },
      { match_none: {} },
    ],
    [
      'by distance reaches half a metre more, as whole metres are rounded',
      { kind: 'near', point: kemi, metres: 5_000 },
      within('5000.5m'),
    ],
    [
      'by no distance at all is still a distance to the engine',
      { kind: 'near', point: kemi, metres: 0 },
      within('0.5m'),
    ],
    ['by a broken distance drops the fraction', { kind: 'near', point: kemi, metres: 10.9 }, within('10.5m')],
    [
      'by distance or keyword passes by either',
      { kind: 'near', point: kemi, metres: 1, orKeyword: { field: 'delivery', anyOf: ['online'] } },
      { bool: { should: [within('1.5m'), { terms: { 'keywords.delivery': ['online'] } }], minimum_should_match: 1 } },
    ],
    [
      'by any of some lists passes by all filters of one',
      {
        kind: 'any',
        of: [
          [
            { kind: 'range', field: 'start', min: 1, max: 2 },
            { kind: 'keyword', field: 'delivery', anyOf: ['online'] },
          ],
          [],
        ],
      },
      {
        bool: {
          should: [
            {
              bool: {
                filter: [
                  { range: { 'numbers.start': { gte: 1, lte: 2 } } },
                  { terms: { 'keywords.delivery': ['online'] } },
                ],
              },
            },
            { bool: { filter: [] } },
          ],
          minimum_should_match: 1,
        },
      },
    ],
  ];

  test.each(cases)('%s', (_, filter, clause) => {
    expect(clauseOf(filter)).toEqual(clause);
  });
});

describe('any of some clauses', () => {
  test('is none, the one, or at least one of them', () => {
    const [one, two] = [{ term: { a: 1 } }, { term: { b: 2 } }];
    expect(anyOf([])).toEqual({ match_none: {} });
    expect(anyOf([one])).toBe(one);
    expect(anyOf([one, two])).toEqual({ bool: { should: [one, two], minimum_should_match: 1 } });
  });
});
