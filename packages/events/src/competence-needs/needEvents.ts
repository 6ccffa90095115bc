import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import {
  centsSchema,
  conceptUriSchema,
  daySchema,
  deliverySchema,
  geoPointSchema,
  idSchema,
  instantSchema,
  languageCodeSchema,
  levelSchema,
  localizedSchema,
  municipalitySchema,
  prerequisiteSchema,
  siteConditionsSchema,
  teachingTimeSchema,
} from '../shared/fields.ts';

const requirementSchema = z.strictObject({
  concept: conceptUriSchema,
  importance: z.enum(['must', 'nice']),
  level: levelSchema.exactOptional(),
  acceptNarrower: z.boolean(),
});

const needPlaceSchema = z.strictObject({
  municipality: municipalitySchema,
  location: geoPointSchema.exactOptional(),
  /** Whole metres. */
  maxDistanceMetres: z.int().min(0).max(2_000_000).exactOptional(),
});

/** One of the people whom the need is for, under a label that says nothing else about them. */
const workerSchema = z.object({ ref: z.string(), held: z.array(prerequisiteSchema) });

export const needKindSchema = z.enum(['recruit', 'upskill', 'reskill', 'integration']);

/** What is needed; a draft may lack what posting asks for. */
export const needDetailsSchema = z.object({
  employerId: idSchema,
  title: localizedSchema,
  description: localizedSchema.exactOptional(),
  occupation: conceptUriSchema.exactOptional(),
  competences: z.array(requirementSchema),
  headcount: z.int().min(1).max(10_000),
  /** Where they hold different things; at most as many as the headcount. */
  workers: z.array(workerSchema).exactOptional(),
  places: z.array(needPlaceSchema),
  readyBy: daySchema.exactOptional(),
  startFrom: daySchema.exactOptional(),
  languages: z.array(languageCodeSchema),
  wishes: z.object({ delivery: z.array(deliverySchema), teachingTimes: z.array(teachingTimeSchema) }),
  budgetPerPersonCents: centsSchema.exactOptional(),
  /** What is at the site for a team that drives out; absent: teaching on site is not possible. */
  site: siteConditionsSchema.exactOptional(),
  kind: needKindSchema,
  /** The employer's name is not shown to others. */
  anonymous: z.boolean(),
  /** Where an imported need comes from, so that a re-import finds it again. */
  importedFrom: z.object({ system: z.string(), id: z.string() }).exactOptional(),
});
export type NeedDetails = z.output<typeof needDetailsSchema>;

/** The whole need after the event. */
export const needSchema = z.object({
  id: idSchema,
  owner: idSchema,
  status: z.enum(['draft', 'posted', 'withdrawn']),
  details: needDetailsSchema,
  postedAt: instantSchema.exactOptional(),
  withdrawnBecause: z.string().exactOptional(),
});
export type Need = z.output<typeof needSchema>;

const data = z.object({ need: needSchema });

export const needEvents = [
  eventSchema({
    type: 'need.drafted.v1',
    topic: 'needs',
    meaning: 'an employer began to describe a need',
    schema: data,
  }),
  eventSchema({
    type: 'need.posted.v1',
    topic: 'needs',
    meaning: 'providers and advisers may see the need',
    schema: data,
  }),
  eventSchema({ type: 'need.revised.v1', topic: 'needs', meaning: 'what is needed changed', schema: data }),
  eventSchema({
    type: 'need.withdrawn.v1',
    topic: 'needs',
    meaning: 'the employer took the need back',
    schema: z.object({ need: needSchema, reason: z.string() }),
  }),
] as const;
export type NeedEvent = EventOf<(typeof needEvents)[number]>;
