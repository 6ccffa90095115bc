import type { estypes } from '@elastic/elasticsearch';
import type { GeoPoint } from '@kohtaanto/kernel';
import type { Filter } from '../searchIndex.ts';
import { keywordsOf, numbersOf } from './fieldPaths.ts';

/** The driver's own type takes no clause at all for one. */
export type Clause = NonNullable<estypes.QueryDslQueryContainer>;

/** Tombstones are in the index, never in an answer. */
export const live: Clause = { term: { removed: false } };

export const clausesOf = (filters: readonly Filter[]): Clause[] => filters.map(clauseOf);

/** Passes what passes any of the clauses; of none, nothing passes. */
export function anyOf(clauses: readonly Clause[]): Clause {
  const [only, ...more] = clauses;
  if (only === undefined) return { match_none: {} };
  return more.length === 0 ? only : { bool: { should: [...clauses], minimum_should_match: 1 } };
}

export function clauseOf(filter: Filter): Clause {
  switch (filter.kind) {
    case 'keyword':
      return keywordClause(filter);
    case 'range':
      return rangeClause(filter.field, filter);
    case 'any':
      return anyOf(filter.of.map((all) => ({ bool: { filter: clausesOf(all) } })));
    case 'near': {
      const { point, metres, orKeyword } = filter;
      return anyOf([within(point, metres), ...(orKeyword === undefined ? [] : [keywordClause(orKeyword)])]);
    }
  }
}

export function keywordClause({ field, anyOf }: { readonly field: string; readonly anyOf: readonly string[] }): Clause {
  return anyOf.length === 0 ? { match_none: {} } : { terms: { [keywordsOf(field)]: [...new Set(anyOf)] } };
}

/** Any number within the bounds, both inclusive. JSON has no Infinity: the largest double stands for it. */
export function rangeClause(field: string, { min = -Infinity, max = Infinity }: Bounds): Clause {
  if (min === Infinity || max === -Infinity) return { match_none: {} };
  const range = { gte: Math.max(min, -Number.MAX_VALUE), lte: Math.min(max, Number.MAX_VALUE) };
  return { range: { [numbersOf(field)]: range } };
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Distances are whole metres, rounded: up to half a metre more is still within. The engine measures to some
 * centimetres, so only a point that lies on the very border may be judged otherwise than in memory.
 */
export function within(point: GeoPoint, metres: number): Clause {
  return { geo_distance: { distance: `${Math.floor(metres) + 0.5}m`, points: { lat: point.lat, lon: point.lon } } };
}
