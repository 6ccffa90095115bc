import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import {
  centsSchema,
  daySchema,
  deliverySchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  placeSchema,
  teachingTimeSchema,
} from '../shared/fields.ts';

/** Start and end are inclusive days. */
export const runSchema = z.object({
  id: idSchema,
  start: daySchema,
  end: daySchema,
  seats: z.int().min(1).max(10_000),
  seatsLeft: z.int().min(0).max(10_000),
});

export const offerScheduleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dated'), runs: z.array(runSchema) }),
  z.object({
    kind: z.literal('rolling'),
    /** The first start; with `everyWeeks` the later ones are counted from it, without it any day after it will do. */
    firstStart: daySchema,
    lastStart: daySchema.exactOptional(),
    everyWeeks: z.int().min(1).max(52).exactOptional(),
    weeks: z.int().min(1).max(260),
    seatsLeft: z.int().min(0).max(10_000).exactOptional(),
  }),
  z.object({
    kind: z.literal('on-demand'),
    minGroup: z.int().min(1).max(1_000),
    maxGroup: z.int().min(1).max(1_000).exactOptional(),
    leadTimeDays: z.int().min(0).max(730),
    weeks: z.int().min(1).max(260),
  }),
]);
export type OfferSchedule = z.output<typeof offerScheduleSchema>;

/** Who pays what the employer doesn't. */
export const fundingSchema = z.enum([
  'none',
  'state',
  'labour-market-training',
  'jotpa',
  'commissioned',
  'esf',
  'other',
]);

/** The whole offer after the event: one way to take a programme. */
const offerSchema = z.object({
  id: idSchema,
  owner: idSchema,
  programmeId: idSchema,
  status: z.enum(['draft', 'published', 'withdrawn']),
  title: localizedSchema.exactOptional(),
  schedule: offerScheduleSchema,
  delivery: z.array(deliverySchema),
  places: z.array(placeSchema),
  languages: z.array(languageCodeSchema),
  /** What the employer pays per person after the funding. */
  pricePerPersonCents: centsSchema.exactOptional(),
  grossPricePerPersonCents: centsSchema.exactOptional(),
  funding: fundingSchema.exactOptional(),
  teachingTimes: z.array(teachingTimeSchema),
  validFrom: daySchema.exactOptional(),
  validUntil: daySchema.exactOptional(),
});
export type Offer = z.output<typeof offerSchema>;

const data = z.object({ offer: offerSchema });

export const offerEvents = [
  eventSchema({
    type: 'offer.drafted.v1',
    topic: 'offers',
    meaning: 'a provider began an offer of a programme',
    schema: data,
  }),
  eventSchema({
    type: 'offer.published.v1',
    topic: 'offers',
    meaning: 'the offer may be found and matched',
    schema: data,
  }),
  eventSchema({
    type: 'offer.revised.v1',
    topic: 'offers',
    meaning: 'dates, places, price or terms changed',
    schema: data,
  }),
  eventSchema({
    type: 'offer.seats-set.v1',
    topic: 'offers',
    meaning: 'the seats left of one run, or of a rolling offer, were told',
    schema: z.object({ offer: offerSchema, runId: idSchema.exactOptional(), seatsLeft: z.int().min(0) }),
  }),
  eventSchema({
    type: 'offer.withdrawn.v1',
    topic: 'offers',
    meaning: 'the offer is no longer to be had',
    schema: z.object({ offer: offerSchema, reason: z.string() }),
  }),
] as const;
export type OfferEvent = EventOf<(typeof offerEvents)[number]>;
