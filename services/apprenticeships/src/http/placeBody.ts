import {
  daySchema,
  eurosSchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  placeSchema,
  type WorkplacePlace,
  workplacePlaceSchema,
} from '@kohtaanto/events';
import { centsOf, eurosOf } from '@kohtaanto/kernel';
import { requiresBody, teachesBody } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { WorkplacePlaceDetails } from '../domain/workplacePlace.ts';

const { weeks, capacity, capacityLeft, status } = workplacePlaceSchema.shape;

/** A place to learn at work as employers write it, in euros. Nobody is named: instructors are counted, not listed. */
export const placeBody = z
  .strictObject({
    employerId: idSchema,
    title: localizedSchema,
    place: placeSchema,
    weeks,
    capacity,
    capacityLeft: capacityLeft.exactOptional(),
    availableFrom: daySchema.exactOptional(),
    languages: z.array(languageCodeSchema).max(20).default([]),
    pricePerPerson: eurosSchema.exactOptional(),
    teaches: teachesBody,
    requires: requiresBody.default([]),
  })
  .meta({ id: 'WorkplacePlaceBody' });

export const capacityBody = z.strictObject({ capacityLeft }).meta({ id: 'CapacityBody' });

/** The request as the domain holds it. */
export function detailsIn({ pricePerPerson, ...same }: z.output<typeof placeBody>): WorkplacePlaceDetails {
  return { ...same, ...(pricePerPerson === undefined ? {} : { pricePerPersonCents: centsOf(pricePerPerson) }) };
}

/** A place as it is shown: the body's words again, with its id, employer's name, status and version. */
export const placeAnswer = z
  .object({
    ...placeBody.shape,
    capacityLeft,
    id: z.string(),
    employerName: localizedSchema,
    status,
    owner: z.string().exactOptional(),
    sequence: z.int(),
  })
  .meta({ id: 'WorkplacePlace' });
export type PlaceAnswer = z.input<typeof placeAnswer>;

export function answerOf({ pricePerPersonCents, ...same }: WorkplacePlace, version: number): PlaceAnswer {
  const price = pricePerPersonCents === undefined ? {} : { pricePerPerson: eurosOf(pricePerPersonCents) };
  return { ...same, ...price, sequence: version };
}
