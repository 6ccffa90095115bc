import { project, type Route, route, type VisibilityTable } from '@kohtaanto/http';
import { type Actor, type Clock, dayInHelsinki, roles } from '@kohtaanto/kernel';
import { deliveryModes } from '@kohtaanto/matching';
import { postedNeedReaders } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { Answer, Asking } from '../application/catalogueSearch.ts';
import type { SearchApplication } from '../application/searchApplication.ts';
import { askingOf } from './askingOf.ts';
import { type CatalogueQuery, employerQuery, needQuery, offerQuery, placeQuery } from './catalogueQueries.ts';
import { employerFields, needFields, offerFields, placeFields, type SearchFields } from './searchFields.ts';
import { advising, foundEmployerVisibility, foundNeedVisibility } from './searchVisibility.ts';

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

const spans = z.array(z.tuple([z.int(), z.int()]).readonly()).readonly();
const titled = {
  title: z.string(),
  highlights: spans.exactOptional(),
  km: z.number().exactOptional(),
};
const sourceHit = z
  .object({
    kind: z.enum(['offer', 'team', 'workplace']),
    id: z.string(),
    ...titled,
    provider: z.object({ id: z.string(), name: z.string() }),
    schedule: z.enum(['dated', 'rolling', 'on-demand', 'team', 'workplace']),
    delivery: z.array(z.enum(deliveryModes)).readonly(),
    start: z.string().exactOptional().meta({ description: 'The first day on which it can start' }),
    pricePerPerson: z.number().exactOptional(),
    competences: z
      .array(z.object({ concept: z.string(), label: z.string(), highlights: spans }))
      .readonly()
      .exactOptional()
      .meta({ description: 'Taught competences that the words met' }),
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

const common = { method: 'get', tag: 'Search' } as const;
const page = <Hit extends z.ZodType>(hit: Hit) =>
  ({ status: 200, body: answerOf(hit), description: 'One page of hits' }) as const;

export function catalogueRoutes(application: SearchApplication, clock: Clock): readonly Route[] {
  return [...sourceRoutes(application, clock), ...employmentRoutes(application, clock)];
}

function sourceRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  const asked = askedOf(queries, clock);
  return [
    route({
      ...common,
      path: '/api/search/offers',
      operation: 'searchOffers',
      summary: 'Training that can be had: offers and teams',
      access: roles,
      request: { query: offerQuery },
      response: page(sourceHit),
      handle: async ({ query }) => paged(await queries.offers(await asked(query, offerFields))),
    }),
    route({
      ...common,
      path: '/api/search/places',
      operation: 'searchPlaces',
      summary: 'Places to learn at a workplace',
      access: roles,
      request: { query: placeQuery },
      response: page(sourceHit),
      handle: async ({ query }) => paged(await queries.places(await asked(query, placeFields))),
    }),
  ];
}

function employmentRoutes({ queries }: SearchApplication, clock: Clock): readonly Route[] {
  const asked = askedOf(queries, clock);
  return [
    route({
      ...common,
      path: '/api/search/needs',
      operation: 'searchNeeds',
      summary: 'Posted needs',
      access: postedNeedReaders,
      request: { query: needQuery },
      response: page(needHit),
      handle: async ({ query, actor }) => {
        const found = await queries.needs(await asked(query, needFields));
        return paged(shownTo(actor, foundNeedVisibility, needHit, found));
      },
    }),
    route({
      ...common,
      path: '/api/search/employers',
      operation: 'searchEmployers',
      summary: 'Registered employers',
      access: advising,
      request: { query: employerQuery },
      response: page(employerHit),
      handle: async ({ query, actor }) => {
        const found = await queries.employers(await asked(query, employerFields));
        return paged(shownTo(actor, foundEmployerVisibility, employerHit, found));
      },
    }),
  ];
}

/** Waits for what the asker has written. */
function askedOf({ seen, taxonomy }: SearchApplication['queries'], clock: Clock) {
  return async (query: CatalogueQuery, fields: SearchFields): Promise<Asking> => {
    await seen(query.seen);
    return askingOf(query, { fields, today: dayInHelsinki(clock()), graph: taxonomy() });
  };
}

/** The hits with the fields that the table gives the asker, whoever may ask. */
function shownTo<Hit extends object, Shown extends z.ZodType>(
  actor: Actor,
  table: VisibilityTable<Hit>,
  shown: Shown,
  found: Answer<Hit>,
) {
  return { ...found, hits: found.hits.map((hit) => shown.parse(project(table, actor, undefined, hit))) };
}

/** The cursor stands in the body and in a `Link`. */
const paged = <Page extends { readonly next?: string }>(found: Page) => ({
  body: found,
  ...(found.next === undefined ? {} : { next: found.next }),
});
