import { type GeoPoint, type Language, type Localized, languages } from '@kohtaanto/kernel';
import { deductionFields, gradedConcept, type MatchNeed, type MatchSource } from '@kohtaanto/matching';
import type { FieldFilter, Filter, IndexedDocument, SearchQuery } from '@kohtaanto/search-index';
import { municipalities, queryTokens } from '@kohtaanto/taxonomy';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { corpus, corpusToday } from '../../../test/bench/corpus.ts';
import { seeded } from '../../../test/bench/seeded.ts';
import { anywhere, changeNumbers, reachesOf, tokensOf } from '../src/domain/indexedSource.ts';
import { nextStartNumbers } from '../src/domain/nextStart.ts';
import { startFields, startsWithin } from '../src/domain/startFields.ts';
import { municipalityAt } from '../src/domain/whereabouts.ts';

/** A seeded region (`test/bench/corpus.ts`) whose offers have titles and descriptions in three languages. */
export interface GoldSet {
  readonly documents: readonly IndexedDocument<MatchSource>[];
  /** Texts, filters, facets and orders, as a search page asks them. */
  readonly searches: readonly SearchQuery[];
  readonly needs: readonly MatchNeed[];
  readonly graph: ReturnType<typeof corpus>['graph'];
  readonly today: number;
}

type Random = () => number;

const words: readonly Localized[] = starterTaxonomy()
  .filter(({ kind }) => kind === 'competence')
  .map(({ labels }) => labels);

export function goldSet(counts: {
  readonly offers: number;
  readonly searches: number;
  readonly needs: number;
}): GoldSet {
  const world = corpus(4);
  const random = seeded(44);
  return {
    documents: [...world.offers(counts.offers)].map((source, at) =>
      documentOf(at % 20 === 0 ? asTeam(source, random) : source, random),
    ),
    searches: Array.from({ length: counts.searches }, (_, at) => searchOf(at, random)),
    needs: world.needs(counts.needs),
    graph: world.graph,
    today: corpusToday,
  };
}

const oneOf = <Item>(items: readonly Item[], random: Random): Item | undefined =>
  items[Math.floor(random() ** 2 * items.length)];

/** Some of the words of the vocabulary, the first ones more often, in some of the languages. */
function labels(count: number, random: Random): readonly Localized[] {
  return Array.from({ length: count }, () => {
    const label = oneOf(words, random) ?? {};
    const kept = languages.filter(() => random() < 0.8);
    return Object.fromEntries(kept.flatMap((language) => (label[language] ? [[language, label[language]]] : [])));
  });
}

function documentOf(source: MatchSource, random: Random): IndexedDocument<MatchSource> {
  const { keywords, numbers } = deductionFields(source);
  const { schedule, provider, pricePerPersonCents: price, teaches } = source;
  const starts = startFields(source);
  return {
    id: source.id,
    tokens: {
      title: labels(1 + Math.floor(random() * 2), random).flatMap(tokensOf),
      body: [provider.name, ...labels(Math.floor(random() * 12), random)].flatMap(tokensOf),
    },
    keywords: {
      status: [random() < 0.9 ? 'published' : 'draft'],
      schedule: [schedule.kind],
      provider: [provider.id],
      competence: teaches.map(({ concept }) => concept),
      reaches: reachesOf(source),
      ...starts.keywords,
      ...keywords,
    },
    numbers: {
      ...numbers,
      ...starts.numbers,
      ...nextStartNumbers(source, corpusToday),
      price: price === undefined ? [] : [price],
      ...changeNumbers(new Date((corpusToday - random() * 400) * 86_400_000).toISOString()),
    },
    points: source.places,
    concepts: source.teaches.map(gradedConcept),
    source,
  };
}

/** The same training by a team that drives out from there, with a job or two in its calendar. */
function asTeam(source: MatchSource, random: Random): MatchSource {
  const { pricePerPersonCents: _, grossPricePerPersonCents: __, ...rest } = source;
  const base = source.places[0] ?? placeOf(random);
  const from = corpusToday + Math.floor(random() * 40);
  const jobs = [from, from + 30].map((first) => ({ from: first, to: first + Math.floor(random() * 20) }));
  return {
    ...rest,
    kind: 'team',
    delivery: ['deployed'],
    places: [base],
    schedule: {
      kind: 'team',
      base,
      radiusMetres: 10_000 + Math.floor(random() * 400_000),
      mobilisationDays: Math.floor(random() * 30),
      minGroup: 1,
      maxGroup: 4 + Math.floor(random() * 12),
      days: 1 + Math.floor(random() * 8),
      needs: { room: random() < 0.3, power: false, network: false },
      busy: jobs.slice(0, Math.floor(random() * 3)),
      costPerDayCents: 90_000,
      costPerKmCents: 57,
    },
  };
}

const published: Filter = { kind: 'keyword', field: 'status', anyOf: ['published'] };
const facetFields = ['delivery', 'language', 'schedule', 'teachingTime', 'provider', 'competence'];

/** Two in three ask for words; all mix filters, facets and orders. */
function searchOf(at: number, random: Random): SearchQuery {
  const hasText = at % 3 !== 0;
  const facets = facetFields.filter(() => random() < 0.5).map((field) => ({ field, size: 50 }));
  return {
    ...(hasText && { text: { tokens: askedTokens(random), fields: { title: 3, body: 1 } } }),
    scope: random() < 0.8 ? [published] : [],
    filters: filtersOf(random),
    facets,
    sort: hasText && random() < 0.75 ? { by: 'relevance' } : sortOf(random),
    limit: 200,
  };
}

function askedTokens(random: Random): readonly string[] {
  const label = oneOf(words, random) ?? {};
  const language: Language = oneOf(languages, random) ?? 'fi';
  const asked = label[language] ?? label.fi ?? '';
  return [...new Set(languages.flatMap((each) => queryTokens(asked, each).flat()))];
}

function filtersOf(random: Random): readonly Filter[] {
  const some = (values: readonly string[]): string[] => values.filter(() => random() < 0.5);
  const all: readonly (() => Filter)[] = [
    () => ({ kind: 'keyword', field: 'delivery', anyOf: some(['contact', 'online', 'blended', 'workplace']) }),
    () => ({ kind: 'keyword', field: 'language', anyOf: some(['fi', 'sv', 'en']) }),
    () => ({ kind: 'keyword', field: 'schedule', anyOf: some(['dated', 'rolling', 'on-demand', 'team']) }),
    () => ({ kind: 'range', field: 'start', min: corpusToday, max: corpusToday + Math.floor(random() * 500) }),
    () => ({ kind: 'range', field: 'price', max: Math.floor(random() * 200_000) }),
    () => ({ kind: 'range', field: 'groupUpTo', min: Math.floor(random() * 15) }),
    () => startsWithin(Math.floor(random() * 200), corpusToday + Math.floor(random() * 90)),
    () => nearOf(placeOf(random), random),
  ];
  return all.filter(() => random() < 0.25).map((filter) => filter());
}

/** As a search around a place asks, or the distance alone. */
function nearOf(point: GeoPoint, random: Random): FieldFilter {
  const metres = Math.floor(random() * 300_000);
  const orKeyword = { field: 'reaches', anyOf: [anywhere, municipalityAt(point)] };
  return { kind: 'near', point, metres, ...(random() < 0.7 && { orKeyword }) };
}

const places = municipalities().map(({ centroid }) => centroid);
const placeOf = (random: Random) => oneOf(places, random) ?? { lat: 60.17, lon: 24.94 };

function sortOf(random: Random): SearchQuery['sort'] {
  const orders: readonly SearchQuery['sort'][] = [
    { by: 'relevance' },
    { by: 'number', field: 'next' },
    { by: 'number', field: 'price', descending: true },
    { by: 'number', field: 'finish' },
    { by: 'number', field: 'changed', descending: true },
    { by: 'distance', from: placeOf(random) },
  ];
  return orders[Math.floor(random() * orders.length)] ?? { by: 'relevance' };
}
