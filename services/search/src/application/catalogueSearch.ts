import {
  type Day,
  dayOf,
  type EpochDay,
  epochDay,
  type GeoPoint,
  inLanguage,
  type Language,
  type Localized,
  languages,
} from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { Filter, SearchHit, SearchIndex, SearchPage, SearchQuery } from '@kohtaanto/search-index';
import { queryTokens } from '@kohtaanto/taxonomy';
import { highlight } from '../domain/highlight.ts';
import { facetLabel } from '../domain/labels.ts';

/** What was asked, the same for every kind of thing that is searched. */
export interface Asking {
  readonly q?: string;
  readonly lang: Language;
  readonly today: Day;
  /** Facet field to chosen values. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly near?: { readonly point: GeoPoint; readonly metres: number };
  readonly startsWithinDays?: number;
  readonly facets: readonly string[];
  readonly sort: 'relevance' | 'start' | 'price' | 'readyBy' | 'distance';
  readonly limit: number;
  readonly cursor?: string;
}

export interface Answer<Hit> {
  readonly hits: readonly Hit[];
  readonly total: { readonly value: number; readonly exact: true };
  readonly facets: Readonly<
    Record<string, readonly { readonly value: string; readonly label: string; readonly count: number }[]>
  >;
  readonly next?: string;
}

const facetSize = 50;
const fieldWeights = { title: 3, body: 1 };

/** Text, filters and facets over one index; `scope` is what always holds (gates, visibility). */
export async function catalogueSearch<Source, Hit>(
  index: SearchIndex<Source>,
  asking: Asking,
  scope: readonly Filter[],
  hit: (found: SearchHit<Source>, asking: Asking) => Hit,
): Promise<Answer<Hit>> {
  const page = await index.search(queryOf(asking, scope));
  return {
    hits: page.hits.map((found) => hit(found, asking)),
    total: { value: page.total, exact: true },
    facets: labelled(page, asking),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
}

function queryOf(asking: Asking, scope: readonly Filter[]): SearchQuery {
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

function filtersOf({ chosen, near, startsWithinDays, today }: Asking): readonly Filter[] {
  const keywords = Object.entries(chosen).map(([field, anyOf]): Filter => ({ kind: 'keyword', field, anyOf }));
  // What is taught online reaches every place.
  const orKeyword = { field: 'delivery', anyOf: ['online'] };
  const places: readonly Filter[] = near === undefined ? [] : [{ kind: 'near', ...near, orKeyword }];
  const min = epochDay(today);
  const starts: readonly Filter[] =
    startsWithinDays === undefined ? [] : [{ kind: 'range', field: 'start', min, max: min + startsWithinDays }];
  return [...keywords, ...places, ...starts];
}

function sortOf(sort: Asking['sort'], from: GeoPoint | undefined): SearchQuery['sort'] {
  if (sort === 'relevance') return { by: 'relevance' };
  if (sort === 'distance') return from === undefined ? { by: 'relevance' } : { by: 'distance', from };
  return { by: 'number', field: sort };
}

function labelled<Source>(page: SearchPage<Source>, { lang }: Asking): Answer<never>['facets'] {
  return Object.fromEntries(
    Object.entries(page.facets).map(([field, counts]) => [
      field,
      counts.map(({ value, count }) => ({ value, label: facetLabel(field, value, lang), count })),
    ]),
  );
}

export interface SourceHit {
  readonly kind: MatchSource['kind'];
  readonly id: string;
  readonly title: string;
  readonly provider: { readonly id: string; readonly name: string };
  readonly start?: Day;
  readonly km?: number;
  readonly pricePerPerson?: number;
  readonly highlights?: readonly (readonly [number, number])[];
}

export function sourceHit({ source, metres, matched }: SearchHit<MatchSource>, asking: Asking): SourceHit {
  const { provider, pricePerPersonCents } = source;
  const start = nextStart(source, epochDay(asking.today));
  return {
    kind: source.kind,
    id: source.id,
    ...titled(source.title, matched.title, asking.lang),
    provider: { id: provider.id, name: inLanguage(provider.name, asking.lang) },
    ...(start === undefined ? {} : { start: dayOf(start) }),
    ...(metres === undefined ? {} : { km: metres / 1000 }),
    ...(pricePerPersonCents === undefined ? {} : { pricePerPerson: pricePerPersonCents / 100 }),
  };
}

/** The title in the reader's language, and the spans in it that the query met. */
export function titled(title: Localized, tokens: readonly string[] | undefined, lang: Language) {
  const text = inLanguage(title, lang);
  const highlights = tokens === undefined ? [] : highlight(text, lang, tokens);
  return { title: text, ...(highlights.length === 0 ? {} : { highlights }) };
}

/** The next start that is known by its day; nothing for what starts when it is asked for. */
function nextStart({ schedule }: MatchSource, today: EpochDay): EpochDay | undefined {
  switch (schedule.kind) {
    case 'dated':
      return earliest(schedule.runs.map(({ start }) => start).filter((start) => start >= today));
    case 'rolling': {
      const missed = Math.max(0, Math.ceil((today - schedule.firstStart) / schedule.everyDays));
      const start = schedule.firstStart + missed * schedule.everyDays;
      return schedule.lastStart !== undefined && start > schedule.lastStart ? undefined : start;
    }
    case 'workplace':
      return Math.max(today, schedule.availableFrom ?? today);
    case 'on-demand':
    case 'team':
      return undefined;
  }
}

function earliest(days: readonly EpochDay[]): EpochDay | undefined {
  return days.length === 0 ? undefined : Math.min(...days);
}
