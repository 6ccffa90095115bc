import type { estypes } from '@elastic/elasticsearch';
import { fingerprint, type PageEnd } from '../cursor.ts';
import type { Filter, SearchQuery, Sort } from '../searchIndex.ts';
import { keywordsOf, numbersOf, tokensOf } from './fieldPaths.ts';
import { anyOf, type Clause, clausesOf, live } from './filterClauses.ts';

export type SearchBody = Pick<
  estypes.SearchRequest,
  'query' | 'post_filter' | 'aggs' | 'sort' | 'search_after' | 'size' | 'track_total_hits' | 'version' | '_source'
>;

/** More values than any facet has: with several shards each names all of its own, so that counts stay exact. */
const facetValues = 10_000;
const mostFacetValues = 60_000;

/** What to ask the engine for a page; one hit more than the page tells whether another page follows. */
export function searchBody(query: SearchQuery, after: PageEnd | undefined): SearchBody {
  const { counted, selected } = split(query);
  const facets = query.facets ?? [];
  return {
    query: { bool: { filter: [live, ...clausesOf([...query.scope, ...counted])], must: textPart(query) } },
    ...(selected.length > 0 && { post_filter: { bool: { filter: clausesOf(selected) } } }),
    ...(facets.length > 0 && {
      aggs: Object.fromEntries(facets.map((facet, at) => [`${at}`, count(facet, selected)])),
    }),
    sort: sortOf(query),
    ...(after !== undefined && { search_after: positionOf(query, after) }),
    size: query.limit + 1,
    track_total_hits: true,
    version: true,
    // Documents of an engine are parsed to hand out parts of them; the points tell how far a hit is.
    _source: ['source', 'points'],
  };
}

/**
 * Filters that no facet counts around, and the user's own selection within counted fields. The second kind applies
 * after counting (`post_filter`), and to each facet the part of it that was not made in its own field.
 */
function split({ filters, facets = [] }: SearchQuery) {
  const fields = new Set(facets.map(({ field }) => field));
  const isSelected = (filter: Filter) => filter.kind === 'keyword' && fields.has(filter.field);
  return { counted: filters.filter((filter) => !isSelected(filter)), selected: filters.filter(isSelected) };
}

function count({ field, size }: { readonly field: string; readonly size: number }, selected: readonly Filter[]) {
  const others = selected.filter((filter) => filter.kind !== 'keyword' || filter.field !== field);
  const wanted = Math.min(size, mostFacetValues);
  const values: estypes.AggregationsAggregationContainer = {
    terms: {
      field: keywordsOf(field),
      size: wanted,
      shard_size: Math.max(wanted, facetValues),
      order: [{ _count: 'desc' }, { _key: 'asc' }],
    },
  };
  return { filter: { bool: { filter: clausesOf(others) } }, aggs: { values } };
}

export const hasText = ({ text }: SearchQuery): boolean => text !== undefined && text.tokens.length > 0;

/** Several shards weigh a text by what they hold together, not each by its own; the copies that answer stay the same. */
export const searchTypeOf = (query: SearchQuery): Pick<estypes.SearchRequest, 'search_type' | 'preference'> =>
  hasText(query) ? { search_type: 'dfs_query_then_fetch', preference: `q${fingerprint(query)}` } : {};

/** Distinct tokens and fields of a text, in the query's order. */
export function textTerms({ text }: SearchQuery) {
  if (text === undefined) return [];
  const tokens = [...new Set(text.tokens)];
  return Object.entries(text.fields).flatMap(([field, weight]) => tokens.map((token) => ({ field, token, weight })));
}

/** Scores are summed over tokens and fields; each term is named by its place, so that a hit tells which it holds. */
function textPart(query: SearchQuery): Clause[] {
  if (!hasText(query)) return [];
  const terms = textTerms(query).map(
    ({ field, token, weight }, at): Clause => ({
      term: { [tokensOf(field)]: { value: token, boost: weight, _name: `${at}` } },
    }),
  );
  return [anyOf(terms)];
}

/** Ties go by id. A document without the number comes last whichever way the order goes, and its least number counts. */
function sortOf(query: SearchQuery): estypes.SortCombinations[] {
  const { sort } = query;
  const byId = { id: { order: 'asc' } } as const;
  switch (sort.by) {
    case 'relevance':
      return hasText(query) ? [{ _score: { order: 'desc' } }, byId] : [byId];
    case 'number': {
      const order = sort.descending === true ? 'desc' : 'asc';
      const least = { order, mode: 'min', missing: '_last', unmapped_type: 'double' } as const;
      return [{ [numbersOf(sort.field)]: least }, byId];
    }
    case 'distance': {
      const { lat, lon } = sort.from;
      return [{ _geo_distance: { points: { lat, lon }, order: 'asc', mode: 'min', unit: 'm' } }, byId];
    }
  }
}

/** A missing value stands behind all others: the engine's word for it depends on the way the order goes. */
function positionOf(query: SearchQuery, { key, id }: PageEnd): estypes.SortResults {
  const { sort } = query;
  if (sort.by === 'relevance' && !hasText(query)) return [id];
  if (key !== undefined) return [key, id];
  return [isDescending(sort) ? '-Infinity' : 'Infinity', id];
}

const isDescending = (sort: Sort): boolean => sort.by === 'number' && sort.descending === true;
