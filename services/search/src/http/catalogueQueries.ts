import { daySchema } from '@kohtaanto/events';
import { pageQuery } from '@kohtaanto/http';
import { z } from 'zod';
import { langQuery, seenQuery } from './shared.ts';

const list = (description: string) =>
  z
    .string()
    .max(4_000)
    .optional()
    .meta({ description: `${description}; several with commas between: any of them` });
const people = z.coerce.number().int().min(1).max(10_000).optional();

const common = {
  ...pageQuery,
  ...langQuery,
  ...seenQuery,
  q: z.string().max(500).optional().meta({ description: 'Words to find, in any of the languages' }),
  municipality: list('Municipality code, as in 854; with radiusKm the one to measure from'),
  region: list('Region code, as in 19'),
  lat: z.coerce.number().min(-90).max(90).optional().meta({ description: 'Measure from here; with lon' }),
  lon: z.coerce.number().min(-180).max(180).optional().meta({ description: 'Measure from here; with lat' }),
  radiusKm: z.coerce.number().min(1).max(2_000).optional().meta({
    description: 'Within so far, or reachable from there: online, at the own workplace, a team that drives there',
  }),
  language: list('Language code, as in fi'),
  facets: list('Fields to count, each without the choice made in itself'),
};

const sourceFilters = {
  competence: list('Concept URI that is taught; narrower ones count'),
  delivery: list('Way of teaching'),
  schedule: list('Kind of schedule'),
  teachingTime: list('Time of teaching'),
  provider: list('Id of a provider'),
  startsWithinDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(730)
    .optional()
    .meta({ description: 'Can start so soon: dated runs, rolling starts, and what is asked for with its lead time' }),
  priceAtMost: z.coerce
    .number()
    .min(0)
    .max(1e7)
    .optional()
    .meta({ description: 'Euros per person after the funding; what states no price is left out' }),
  people: people.meta({ description: 'Has seats for so many and takes a group so small' }),
  sort: z.enum(['relevance', 'start', 'price', 'distance', 'newest']).default('relevance'),
};

export const offerQuery = z.object({
  ...common,
  ...sourceFilters,
  kind: list('offer or team'),
  funding: list('Who pays what the employer does not'),
});

export const placeQuery = z.object({ ...common, ...sourceFilters });

export const needQuery = z.object({
  ...common,
  kind: list('Kind of need'),
  occupation: list('Occupation URI'),
  competence: list('Concept URI that is asked for; narrower ones count'),
  delivery: list('Wished way of teaching'),
  readyFrom: daySchema.optional().meta({ description: 'People are needed on this day or later' }),
  readyUntil: daySchema.optional().meta({ description: 'People are needed on this day or sooner' }),
  peopleAtLeast: people,
  peopleAtMost: people,
  sort: z.enum(['relevance', 'readyBy', 'distance', 'newest']).default('relevance'),
});

export const employerQuery = z.object({
  ...common,
  industry: list("Statistics Finland's industry class"),
  sort: z.enum(['relevance', 'distance', 'newest']).default('relevance'),
});

export type CatalogueQuery =
  | z.output<typeof offerQuery>
  | z.output<typeof placeQuery>
  | z.output<typeof needQuery>
  | z.output<typeof employerQuery>;
