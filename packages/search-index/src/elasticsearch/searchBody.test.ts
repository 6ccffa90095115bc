import { describe, expect, test } from '@jest/globals';
import type { Filter, SearchQuery } from '../searchIndex.ts';
import { searchBody, searchTypeOf } from './searchBody.ts';

const query = (parts: Partial<SearchQuery> = {}): SearchQuery => ({
  scope: [],
  filters: [],
  sort: { by: 'relevance' },
  limit: 20,
  ...parts,
});
const live = { term: { removed: false } };
const published: Filter = { kind: 'keyword', field: 'status', anyOf: ['published'] };
const online: Filter = { kind: 'keyword', field: 'delivery', anyOf: ['online'] };
const finnish: Filter = { kind: 'keyword', field: 'language', anyOf: ['fi'] };
const soon: Filter = { kind: 'range', field: 'start', min: 0, max: 30 };
const terms = (field: string, value: string) => ({ terms: { [`keywords.${field}`]: [value] } });
const soonClause = { range: { 'numbers.start': { gte: 0, lte: 30 } } };
const text = { tokens: ['hits', 'työ', 'hits'], fields: { title: 3, body: 1 } };

describe('the body of a search', () => {
  test('asks for everything alive, exactly counted, one hit more than the page', () => {
    expect(searchBody(query(), undefined)).toEqual({
      query: { bool: { filter: [live], must: [] } },
      sort: [{ id: { order: 'asc' } }],
      size: 21,
      track_total_hits: true,
      version: true,
      _source: ['source', 'points'],
    });
  });

  test('holds scope and filters together', () => {
    const body = searchBody(query({ scope: [published], filters: [online, soon] }), undefined);
    expect(body.query).toEqual({
      bool: { filter: [live, terms('status', 'published'), terms('delivery', 'online'), soonClause], must: [] },
    });
    expect(body).not.toHaveProperty('post_filter');
    expect(body).not.toHaveProperty('aggs');
  });
});

describe('the text of a search', () => {
  test('is any distinct token in any field, each weighed and named by its place', () => {
    const term = (field: string, value: string, boost: number, name: string) => ({
      term: { [`tokens.${field}`]: { value, boost, _name: name } },
    });
    const should = [
      term('title', 'hits', 3, '0'),
      term('title', 'työ', 3, '1'),
      term('body', 'hits', 1, '2'),
      term('body', 'työ', 1, '3'),
    ];
    expect(searchBody(query({ text }), undefined)).toMatchObject({
      query: { bool: { must: [{ bool: { should, minimum_should_match: 1 } }] } },
      sort: [{ _score: { order: 'desc' } }, { id: { order: 'asc' } }],
    });
  });

  test('in no field finds nothing, and without tokens everything', () => {
    const must = (parts: SearchQuery['text']) =>
      searchBody(query(parts && { text: parts }), undefined).query?.bool?.must;
    expect(must({ tokens: ['hits'], fields: {} })).toEqual([{ match_none: {} }]);
    expect(must({ tokens: [], fields: { title: 1 } })).toEqual([]);
  });

  test('is weighed over all shards together, by the same copies for every page', () => {
    const asked = searchTypeOf(query({ text }));
    expect(asked).toEqual({ search_type: 'dfs_query_then_fetch', preference: expect.stringMatching(/^q\d+$/) });
    expect(searchTypeOf(query({ text, limit: 5, cursor: 'x' }))).toEqual(asked);
    expect(searchTypeOf(query())).toEqual({});
  });
});

describe('the facets of a search', () => {
  const facets = [
    { field: 'delivery', size: 10 },
    { field: 'language', size: 70_000 },
  ];
  const count = (field: string, size: number, shard_size: number) => ({
    values: { terms: { field: `keywords.${field}`, size, shard_size, order: [{ _count: 'desc' }, { _key: 'asc' }] } },
  });

  test('count around the selection made in their own field: it applies after counting, the rest of it to each', () => {
    const body = searchBody(query({ scope: [online], filters: [online, finnish, soon], facets }), undefined);
    // The scope holds for every count, and so does the selection in what no facet counts.
    expect(body.query).toEqual({ bool: { filter: [live, terms('delivery', 'online'), soonClause], must: [] } });
    expect(body.post_filter).toEqual({ bool: { filter: [terms('delivery', 'online'), terms('language', 'fi')] } });
    expect(body.aggs).toEqual({
      '0': { filter: { bool: { filter: [terms('language', 'fi')] } }, aggs: count('delivery', 10, 10_000) },
      '1': { filter: { bool: { filter: [terms('delivery', 'online')] } }, aggs: count('language', 60_000, 60_000) },
    });
  });

  test('leave a selection in other fields where it is', () => {
    const body = searchBody(query({ filters: [published], facets }), undefined);
    expect(body.query).toEqual({ bool: { filter: [live, terms('status', 'published')], must: [] } });
    expect(body).not.toHaveProperty('post_filter');
  });
});

describe('the order of a search', () => {
  const byId = { id: { order: 'asc' } };
  const kemi = { lat: 65.7364, lon: 24.5637 };
  const least = (order: string) => ({ order, mode: 'min', missing: '_last', unmapped_type: 'double' });
  const number = { by: 'number', field: 'start' } as const;
  const orders: readonly (readonly [string, Partial<SearchQuery>, readonly unknown[]])[] = [
    ['by relevance without a text is that of ids', {}, [byId]],
    ['by relevance is by score', { text }, [{ _score: { order: 'desc' } }, byId]],
    ['by a number takes the least one', { sort: number }, [{ 'numbers.start': least('asc') }, byId]],
    [
      'by a number downwards takes the least one too, and puts a missing one last',
      { sort: { ...number, descending: true } },
      [{ 'numbers.start': least('desc') }, byId],
    ],
    [
      'by distance takes the nearest point',
      { sort: { by: 'distance', from: kemi } },
      [{ _geo_distance: { points: kemi, order: 'asc', mode: 'min', unit: 'm' } }, byId],
    ],
  ];

  test.each(orders)('%s', (_, parts, sort) => {
    expect(searchBody(query(parts), undefined).sort).toEqual(sort);
  });

  test.each([
    ['by id', {}, { id: 'x' }, ['x']],
    ['by relevance', { text }, { key: 2.5, id: 'x' }, [2.5, 'x']],
    ['by a number', { sort: number }, { key: 0, id: 'x' }, [0, 'x']],
    ['by a number that the last hit lacks', { sort: number }, { id: 'x' }, ['Infinity', 'x']],
    [
      'by a number downwards that the last hit lacks',
      { sort: { ...number, descending: true } },
      { id: 'x' },
      ['-Infinity', 'x'],
    ],
    ['by distance', { sort: { by: 'distance', from: kemi } as const }, { key: 12.25, id: 'x' }, [12.25, 'x']],
    [
      'by distance from what has no place',
      { sort: { by: 'distance', from: kemi } as const },
      { id: 'x' },
      ['Infinity', 'x'],
    ],
  ])('goes on %s', (_, parts, after, expected) => {
    expect(searchBody(query(parts), after).search_after).toEqual(expected);
  });
});
