import {
  daySchema,
  deliverySchema,
  eurosSchema,
  fundingSchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  type Offer,
  offerScheduleSchema,
  placeSchema,
  runSchema,
  teachingTimeSchema,
} from '@kohtaanto/events';
import { centsOf, eurosOf } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { OfferDetails } from '../../domain/offers/offer.ts';

const [dated, rolling, onDemand] = offerScheduleSchema.options;

const run = z.strictObject({
  ...runSchema.shape,
  id: idSchema.exactOptional(),
  seatsLeft: runSchema.shape.seatsLeft.exactOptional(),
});

const schedule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: dated.shape.kind, runs: z.array(run).max(200, 'name at most 200 runs').default([]) }),
  z.strictObject(rolling.shape),
  z.strictObject(onDemand.shape),
]);

const terms = {
  programmeId: idSchema,
  title: localizedSchema.exactOptional(),
  delivery: z.array(deliverySchema).min(1, 'say how it is taught, as in ["contact"]').max(5),
  places: z.array(placeSchema).max(50).default([]),
  languages: z.array(languageCodeSchema).max(20).default([]),
  pricePerPerson: eurosSchema.exactOptional(),
  grossPricePerPerson: eurosSchema.exactOptional(),
  funding: fundingSchema.exactOptional(),
  teachingTimes: z.array(teachingTimeSchema).max(4).default(['day']),
  validFrom: daySchema.exactOptional(),
  validUntil: daySchema.exactOptional(),
};

/** An offer as providers write it, in euros. A run without an id gets one; seats left unsaid are all, or as they were. */
export const offerBody = z.strictObject({ ...terms, schedule }).meta({ id: 'OfferBody' });

export const seatsBody = z
  .strictObject({ runId: idSchema.exactOptional(), seatsLeft: runSchema.shape.seatsLeft })
  .meta({ id: 'SeatsBody' });

/** The request as the domain holds it. Ids of new runs come from `newId`, so that a repeated request makes the same. */
export function detailsIn(body: z.output<typeof offerBody>, newId: string): OfferDetails {
  const { pricePerPerson: net, grossPricePerPerson: gross, schedule: told, ...same } = body;
  return {
    ...same,
    schedule:
      told.kind === 'dated'
        ? { ...told, runs: told.runs.map((each, i) => ({ ...each, id: each.id ?? `${newId}-${i + 1}` })) }
        : told,
    ...(net === undefined ? {} : { pricePerPersonCents: centsOf(net) }),
    ...(gross === undefined ? {} : { grossPricePerPersonCents: centsOf(gross) }),
  };
}

/** An offer as it is shown: the body's words again, with its id, status and version. */
export const offerAnswer = z
  .object({
    ...terms,
    schedule: offerScheduleSchema,
    id: z.string(),
    status: z.enum(['draft', 'published', 'withdrawn']),
    owner: z.string().exactOptional(),
    sequence: z.int(),
  })
  .meta({ id: 'Offer' });
export type OfferAnswer = z.input<typeof offerAnswer>;

export function answerOf(offer: Offer, version: number): OfferAnswer {
  const { pricePerPersonCents: net, grossPricePerPersonCents: gross, ...same } = offer;
  return {
    ...same,
    ...(net === undefined ? {} : { pricePerPerson: eurosOf(net) }),
    ...(gross === undefined ? {} : { grossPricePerPerson: eurosOf(gross) }),
    sequence: version,
  };
}
