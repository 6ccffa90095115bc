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
  taughtSchema,
} from '../shared/fields.ts';

/** A place to learn at work: tasks that teach, and an instructor with capacity (R6). No names of people. */
export const workplacePlaceSchema = z.object({
  id: idSchema,
  owner: idSchema,
  employerId: idSchema,
  employerName: localizedSchema,
  status: z.enum(['open', 'closed']),
  title: localizedSchema,
  place: placeSchema,
  /** Length of the learning in weeks. */
  weeks: z.int().min(1).max(260),
  /** Learners that the instructors can guide at a time, and how many more they can take now. */
  capacity: z.int().min(1).max(1_000),
  capacityLeft: z.int().min(0).max(1_000),
  availableFrom: daySchema.exactOptional(),
  languages: z.array(languageCodeSchema),
  pricePerPersonCents: centsSchema.exactOptional(),
  teaches: z.array(taughtSchema),
  requires: z.array(prerequisiteSchema),
});
export type WorkplacePlace = z.output<typeof workplacePlaceSchema>;

const data = z.object({ workplacePlace: workplacePlaceSchema });

export const workplacePlaceEvents = [
  eventSchema({
    type: 'workplace-place.opened.v1',
    topic: 'workplace-places',
    meaning: 'an employer takes learners to a workplace',
    schema: data,
  }),
  eventSchema({
    type: 'workplace-place.revised.v1',
    topic: 'workplace-places',
    meaning: 'tasks, capacity or dates of a place changed',
    schema: data,
  }),
  eventSchema({
    type: 'workplace-place.closed.v1',
    topic: 'workplace-places',
    meaning: 'the place takes no more learners',
    schema: z.object({ workplacePlace: workplacePlaceSchema, reason: z.string() }),
  }),
] as const;
export type WorkplacePlaceEvent = EventOf<(typeof workplacePlaceEvents)[number]>;
