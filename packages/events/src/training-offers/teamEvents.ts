import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import {
  centsSchema,
  daySchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  placeSchema,
  prerequisiteSchema,
  siteConditionsSchema,
  taughtSchema,
  teachingTimeSchema,
} from '../shared/fields.ts';
import { providerSchema } from './programmeEvents.ts';

/** A team that drives out to teach. */
export const teamSchema = z.object({
  id: idSchema,
  owner: idSchema,
  provider: providerSchema,
  status: z.enum(['draft', 'published', 'withdrawn']),
  title: localizedSchema,
  base: placeSchema,
  /** Whole metres from the base. */
  radiusMetres: z.int().min(0).max(2_000_000),
  mobilisationDays: z.int().min(0).max(365),
  minGroup: z.int().min(1).max(1_000),
  maxGroup: z.int().min(1).max(1_000),
  /** What the team brings along. */
  kit: z.array(localizedSchema),
  /** What must be at the site. */
  needs: siteConditionsSchema,
  /** Days on which the team is taken, both inclusive, in order and not overlapping. */
  busy: z.array(z.object({ from: daySchema, to: daySchema })),
  /** Length of the training in days. */
  days: z.int().min(1).max(365),
  costPerDayCents: centsSchema,
  costPerKmCents: centsSchema,
  languages: z.array(languageCodeSchema),
  teachingTimes: z.array(teachingTimeSchema),
  teaches: z.array(taughtSchema),
  requires: z.array(prerequisiteSchema),
});
export type Team = z.output<typeof teamSchema>;

const data = z.object({ team: teamSchema });

export const teamEvents = [
  eventSchema({
    type: 'team.drafted.v1',
    topic: 'teams',
    meaning: 'a provider began to describe a team',
    schema: data,
  }),
  eventSchema({
    type: 'team.published.v1',
    topic: 'teams',
    meaning: 'the team may be found and matched',
    schema: data,
  }),
  eventSchema({
    type: 'team.revised.v1',
    topic: 'teams',
    meaning: 'what a team teaches, its reach, calendar or cost changed',
    schema: data,
  }),
  eventSchema({
    type: 'team.withdrawn.v1',
    topic: 'teams',
    meaning: 'the team is no longer to be had',
    schema: z.object({ team: teamSchema, reason: z.string() }),
  }),
] as const;
export type TeamEvent = EventOf<(typeof teamEvents)[number]>;
