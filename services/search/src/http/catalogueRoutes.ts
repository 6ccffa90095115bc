import { municipalitySchema } from '@kohtaanto/events';
import { pageQuery, type Route, route } from '@kohtaanto/http';
import { type Clock, dayInHelsinki, invalid, roles } from '@kohtaanto/kernel';
import { postedNeedReaders } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { Asking } from '../application/catalogueSearch.ts';
import type { SearchApplication } from '../application/searchApplication.ts';
import { pointOf } from '../domain/whereabouts.ts';
import { advising } from './searchVisibility.ts';
import { langQuery, listOf, seenQuery } from './shared.ts';

const tag = 'Search';
const list = z.string().max(500).optional();

const common = {
  ...pageQuery,
  ...langQuery,
  ...seenQuery,
  q: z.string().max(500).optional().meta({ description: 'Words to find, in any of the languages' }),
  municipality: municipalitySchema.optional().meta({ description: 'In this municipality, or around it with radiusKm' }),
  radiusKm: z.coerce.number().min(1).max(2_000).optional(),
  region: list,
  language: list,
  facets: list.meta({ description: 'Fields to count, separated by commas' }),
};

const sourceFields = [
  'delivery',
  'schedule',
  'teachingTime',
  'language',
  'municipality',
  'region',
  'provider',
  'kind',
] as const;
const needFields = ['kind', 'language', 'municipality', 'region', 'occupation'] as const;
const employerFields = ['municipality', 'region', 'industry'] as const;

const sourceQuery = z.object({
  ...common,
  delivery: list,
  schedule: list,
  teachingTime: list,
  provider: list,
  startsWithinDays: z.coerce.number().int().min(0).max(730).optional(),
  sort: z.enum(['relevance', 'start', 'price', 'distance']).default('relevance'),
});
const needQuery = z.object({
  ...common,
  kind: list,
  occupation: list,
  sort: z.enum(['relevance', 'readyBy', 'distance']).default('relevance'),
});
const employerQuery = z.object({
  ...common,
  industry: list,
  sort: z.enum(['relevance', 'distance']).default('relevance'),
});

const answerOf = <Hit extends z.ZodType>(hit: Hit) =>
  z.object({
    hits: z.array(hit).readonly(),
    total: z.object({ value: z.int(), exact: z.literal(true) }),
    facets: z.record(
      z.string(),
      z.array(z.object({ value: z.string(), label: z.string(), count: z.int() })).readonly(),
    ),
    next: z.string().exactOptional(),
  });

const titled = {
  title: z.string(),
  highlights: z
    .array(z.tuple([z.int(), z.int()]).readonly())
    .readonly()
    .exactOptional(),
  km: z.number().exactOptional(),
};
const sourceHit = z
  .object({
    kind: z.enum(['offer', 'team', 'workplace']),
    id: z.string(),
    ...titled,
    provider: z.object({ id: z.string(), name: z.string() }),
    start: z.string().exactOptional(),
    pricePerPerson: z.number().exactOptional(),
  })
  .meta({ id: 'SourceHit' });
const needHit = z
  .object({
    id: z.string(),
    ...titled,
    headcount: z.int(),
    readyBy: z.string().exactOptional(),
    employerId: z.string().exactOptional(),
  })
  .meta({ id: 'NeedHit' });
const employerHit = z.object({ id: z.string(), ...titled, businessId: z.string() }).meta({ id: 'EmployerHit' });

export function catalogueRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  const asking = (query: Query, fields: readonly string[]): Asking => askingOf(query, fields, clock);
  const sources = (path: 'offers' | 'places', summary: string) =>
    route({
      method: 'get',
      path: `/api/search/${path}`,
      operation: path === 'offers' ? 'searchOffers' : 'searchPlaces',
      summary,
      tag,
      access: roles,
      request: { query: sourceQuery },
      response: { status: 200, body: answerOf(sourceHit), description: 'One page of hits' },
      handle: async ({ query }) => {
        await queries.seen(query.seen);
        const found = await queries[path](asking(query, sourceFields));
        return { body: found, ...(found.next === undefined ? {} : { next: found.next }) };
      },
    });

  return [
    sources('offers', 'Training that can be had: offers and teams'),
    sources('places', 'Places to learn at a workplace'),
    route({
      method: 'get',
      path: '/api/search/needs',
      operation: 'searchNeeds',
      summary: 'Posted needs',
      tag,
      access: postedNeedReaders,
      request: { query: needQuery },
      response: { status: 200, body: answerOf(needHit), description: 'One page of hits' },
      handle: async ({ query }) => {
        await queries.seen(query.seen);
        const found = await queries.needs(asking(query, needFields));
        return { body: found, ...(found.next === undefined ? {} : { next: found.next }) };
      },
    }),
    route({
      method: 'get',
      path: '/api/search/employers',
      operation: 'searchEmployers',
      summary: 'Registered employers',
      tag,
      access: advising,
      request: { query: employerQuery },
      response: { status: 200, body: answerOf(employerHit), description: 'One page of hits' },
      handle: async ({ query }) => {
        await queries.seen(query.seen);
        const found = await queries.employers(asking(query, employerFields));
        return { body: found, ...(found.next === undefined ? {} : { next: found.next }) };
      },
    }),
  ];
}

type Query = z.output<typeof sourceQuery> | z.output<typeof needQuery> | z.output<typeof employerQuery>;

function askingOf(query: Query, fields: readonly string[], clock: Clock): Asking {
  const { q, lang, municipality, radiusKm, sort, limit, cursor } = query;
  const values = new Map<string, unknown>(Object.entries(query));
  const chosen = fields.flatMap((field) => {
    const value = values.get(field);
    // With a radius the municipality is where from, not a choice of its own.
    if (typeof value !== 'string' || (field === 'municipality' && radiusKm !== undefined)) return [];
    return [[field, listOf(value)] as const];
  });
  return {
    lang,
    today: dayInHelsinki(clock()),
    chosen: Object.fromEntries(chosen),
    facets: facetsOf(query.facets, fields),
    sort,
    limit,
    ...(q === undefined ? {} : { q }),
    ...(cursor === undefined ? {} : { cursor }),
    ...nearOf(municipality, radiusKm, sort),
    ...('startsWithinDays' in query && query.startsWithinDays !== undefined
      ? { startsWithinDays: query.startsWithinDays }
      : {}),
  };
}

function nearOf(municipality: string | undefined, radiusKm: number | undefined, sort: string): Pick<Asking, 'near'> {
  if (radiusKm === undefined && sort !== 'distance') return {};
  const point = municipality === undefined ? undefined : pointOf({ municipality });
  if (point === undefined) {
    const message = 'name the municipality that distances are measured from, as in municipality=854';
    throw invalid('search', 'there is no place to measure from', { pointer: '?municipality', message });
  }
  return { near: { point, metres: (radiusKm ?? 2_000) * 1_000 } };
}

function facetsOf(asked: string | undefined, fields: readonly string[]): readonly string[] {
  const wanted = listOf(asked);
  const unknown = wanted.find((field) => !fields.includes(field));
  if (unknown === undefined) return wanted;
  const message = `"${unknown}" can't be counted; choose from ${fields.join(', ')}`;
  throw invalid('search', 'an unknown facet', { pointer: '?facets', message });
}
