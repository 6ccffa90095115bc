import type { estypes } from '@elastic/elasticsearch';
import { distanceMetres, type GeoPoint } from '@kohtaanto/kernel';
import { type PageEnd, writeCursor } from '../cursor.ts';
import { measuredFrom } from '../measuredFrom.ts';
import type { FacetCount, SearchHit, SearchPage, SearchQuery } from '../searchIndex.ts';
import { hasText, textTerms } from './searchBody.ts';

/** What `searchBody` asks of a document. */
export interface HitParts<Source> {
  readonly source: Source;
  readonly points: readonly GeoPoint[];
}

type Aggregates = { readonly values: estypes.AggregationsStringTermsAggregate };
export type SearchAnswer<Source> = estypes.SearchResponse<HitParts<Source>, Readonly<Record<string, Aggregates>>>;
type Hit<Source> = estypes.SearchHit<HitParts<Source>>;

export function searchPageOf<Source>(query: SearchQuery, answer: SearchAnswer<Source>): SearchPage<Source> {
  const { hits } = answer.hits;
  const page = hits.slice(0, query.limit);
  const last = page.at(-1);
  const toHit = hitReader<Source>(query);
  return {
    hits: page.flatMap(toHit),
    total: totalOf(answer),
    facets: facetsOf(query, answer),
    ...(last !== undefined && hits.length > page.length && { next: writeCursor(query, endOf(query, last)) }),
  };
}

export const totalOf = ({ hits: { total } }: estypes.SearchResponse<unknown, unknown>): number =>
  typeof total === 'number' ? total : (total?.value ?? 0);

/** JSON has no Infinity: a missing value comes as text. */
function endOf(query: SearchQuery, { _id: id = '', sort = [] }: Hit<unknown>): PageEnd {
  const isById = query.sort.by === 'relevance' && !hasText(query);
  const [key] = sort;
  return !isById && typeof key === 'number' ? { key, id } : { id };
}

function facetsOf<Source>({ facets = [] }: SearchQuery, { aggregations = {} }: SearchAnswer<Source>) {
  const counted = facets.map(({ field }, at): [string, readonly FacetCount[]] => {
    const buckets = aggregations[`${at}`]?.values.buckets;
    return [
      field,
      Array.isArray(buckets) ? buckets.map(({ key, doc_count }) => ({ value: `${key}`, count: doc_count })) : [],
    ];
  });
  return Object.fromEntries(counted);
}

function hitReader<Source>(query: SearchQuery): (hit: Hit<Source>) => SearchHit<Source>[] {
  const from = measuredFrom(query);
  const terms = hasText(query) ? textTerms(query) : [];
  return ({ _id: id, _version: version = 0, _source: parts, matched_queries: names }) => {
    if (id === undefined || parts === undefined) return [];
    const { source, points } = parts;
    const metres = from === undefined ? [] : points.map((point) => distanceMetres(from, point));
    return [
      {
        id,
        version,
        source,
        matched: matchedOf(terms, Array.isArray(names) ? names : []),
        ...(metres.length > 0 && { metres: Math.min(...metres) }),
      },
    ];
  };
}

function matchedOf(terms: ReturnType<typeof textTerms>, names: readonly string[]): Record<string, readonly string[]> {
  const held = new Set(names);
  const matched: Record<string, string[]> = {};
  terms.forEach(({ field, token }, at) => {
    if (!held.has(`${at}`)) return;
    matched[field] ??= [];
    matched[field].push(token);
  });
  return matched;
}
