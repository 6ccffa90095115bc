import { type Day, epochDay, type GeoPoint, type Language, languages } from '@kohtaanto/kernel';
import type { FieldFilter, Filter, SearchHit, SearchIndex, SearchPage, SearchQuery } from '@kohtaanto/search-index';
import { queryTokens } from '@kohtaanto/taxonomy';
import { anywhere } from '../domain/indexedSource.ts';
import { startsWithin } from '../domain/startFields.ts';
import type { FacetLabels } from './facetLabels.ts';

export const searchSorts = ['relevance', 'start', 'price', 'readyBy', 'newest', 'distance'] as const;
export type SearchSort = (typeof searchSorts)[number];

/** What was asked, the same for every kind of thing that is searched. */
export interface Asking {
  readonly q?: string;
  readonly lang: Language;
  readonly today: Day;
  /** Facet field to chosen values: any of them. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Number field to bounds, both inclusive. */
  readonly bounds: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  /** Around a point; what comes to its municipality, and what reaches people anywhere, counts as near. */
  readonly near?: { readonly point: GeoPoint; readonly metres: number; readonly municipality: string };
  readonly startsWithinDays?: number;
  readonly facets: readonly string[];
  readonly sort: SearchSort;
  readonly limit: number;
  readonly cursor?: string;
}

export interface Answer<Hit> {
  readonly hits: readonly Hit[];
  readonly total: { readonly value: number; readonly exact: true };
  readonly facets: Readonly<Record<string, readonly LabelledCount[]>>;
  readonly next?: string;
}

interface LabelledCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** How one index is asked: what always holds (gates, visibility), how a hit is shown and what facets are called. */
export interface Catalogue<Source, Hit> {
  readonly index: SearchIndex<Source>;
  readonly scope: readonly Filter[];
  readonly hit: (found: SearchHit<Source>, asking: Asking) => Hit;
  readonly labels: FacetLabels;
}

const facetSize = 50;
const fieldWeights = { title: 3, body: 1 };

/** Text, filters and facets over one index. */
export async function catalogueSearch<Source, Hit>(
  { index, scope, hit, labels }: Catalogue<Source, Hit>,
  asking: Asking,
): Promise<Answer<Hit>> {
  const page = await index.search(queryOf(asking, scope));
  return {
    hits: page.hits.map((found) => hit(found, asking)),
    total: { value: page.total, exact: true },
    facets: await labelled(page, asking, labels),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

export function queryOf(asking: Asking, scope: readonly Filter[]): SearchQuery {
  const { q, near, sort, facets, limit, cursor } = asking;
  const tokens = q === undefined ? [] : tokensOf(q);
  const text = q === undefined || q.trim() === '' ? {} : { text: { tokens, fields: fieldWeights } };
  return {
    ...text,
    scope,
    filters: filtersOf(asking),
    facets: facets.map((field) => ({ field, size: facetSize })),
    sort: sortOf(sort, near?.point),
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** The reader's language says nothing of the language that they write in: the words are read in all three. */
function tokensOf(q: string): readonly string[] {
  return [...new Set(languages.flatMap((language) => queryTokens(q, language).flat()))];
}

function filtersOf({ chosen, bounds, near, startsWithinDays, today }: Asking): readonly Filter[] {
  const keywords = Object.entries(chosen).map(([field, anyOf]): FieldFilter => ({ kind: 'keyword', field, anyOf }));
  const ranges = Object.entries(bounds).map(([field, bound]): FieldFilter => ({ kind: 'range', field, ...bound }));
  const starts = startsWithinDays === undefined ? [] : [startsWithin(startsWithinDays, epochDay(today))];
  return [...keywords, ...ranges, ...(near === undefined ? [] : [nearFilter(near)]), ...starts];
}

function nearFilter({ point, metres, municipality }: NonNullable<Asking['near']>): FieldFilter {
  return { kind: 'near', point, metres, orKeyword: { field: 'reaches', anyOf: [anywhere, municipality] } };
}

function sortOf(sort: SearchSort, from: GeoPoint | undefined): SearchQuery['sort'] {
  if (sort === 'start') return { by: 'number', field: 'next' };
  if (sort === 'newest') return { by: 'number', field: 'changed', descending: true };
  if (sort === 'distance' && from !== undefined) return { by: 'distance', from };
  return sort === 'relevance' || sort === 'distance' ? { by: 'relevance' } : { by: 'number', field: sort };
}

async function labelled<Source>(page: SearchPage<Source>, { lang, today }: Asking, labels: FacetLabels) {
  const facets = Object.entries(page.facets).map(async ([field, counts]) => {
    const names = await labels(
      field,
      counts.map(({ value }) => value),
      { lang, today },
    );
    return [field, counts.map(({ value, count }, i): LabelledCount => ({ value, label: names[i] ?? value, count }))];
  });
  return Object.fromEntries(await Promise.all(facets));
}
