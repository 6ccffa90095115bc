import {
  conceptUriSchema,
  daySchema,
  deliverySchema,
  geoPointSchema,
  idSchema,
  languageCodeSchema,
  levelSchema,
  localizedSchema,
  municipalitySchema,
  type Need,
  type NeedDetails,
  needKindSchema,
  siteConditionsSchema,
  teachingTimeSchema,
} from '@kohtaanto/events';
import { centsOf, eurosOf } from '@kohtaanto/kernel';
import { eurosSchema, kilometresOf, kilometresSchema, metresOf } from '@kohtaanto/service-runtime';
import { z } from 'zod';

const competence = z.strictObject({
  concept: conceptUriSchema,
  importance: z.enum(['must', 'nice']).default('must'),
  level: levelSchema.exactOptional(),
  acceptNarrower: z.boolean().default(false),
});

const place = z.strictObject({
  municipality: municipalitySchema,
  location: geoPointSchema.exactOptional(),
  maxDistanceKm: kilometresSchema.exactOptional(),
});

/** A need as employers write it: euros and kilometres. */
export const needBody = z
  .strictObject({
    employerId: idSchema,
    title: localizedSchema,
    description: localizedSchema.exactOptional(),
    occupation: conceptUriSchema.exactOptional(),
    competences: z.array(competence).max(100, 'name at most 100 competences').default([]),
    headcount: z.int().min(1).max(10_000).default(1),
    places: z.array(place).max(50).default([]),
    readyBy: daySchema.exactOptional(),
    startFrom: daySchema.exactOptional(),
    languages: z.array(languageCodeSchema).max(20).default([]),
    deliveryWishes: z
      .strictObject({
        delivery: z.array(deliverySchema).max(5).default([]),
        teachingTimes: z.array(teachingTimeSchema).max(4).default([]),
      })
      .exactOptional(),
    budgetPerPerson: eurosSchema.exactOptional(),
    onSitePossible: z.boolean().exactOptional(),
    siteConditions: siteConditionsSchema.exactOptional(),
    kind: needKindSchema.default('recruit'),
    anonymous: z.boolean().default(false),
    importedFrom: z.strictObject({ system: z.string().max(50), id: z.string().max(200) }).exactOptional(),
  })
  .refine((need) => need.onSitePossible !== false || need.siteConditions === undefined, {
    path: ['siteConditions'],
    error: 'leave the site conditions out where teaching on site is not possible',
  })
  .meta({ id: 'NeedBody' });

export type NeedBody = z.output<typeof needBody>;

/** The request as the domain holds it. A site where teaching is possible has a room at least. */
export function detailsOf(body: NeedBody): NeedDetails {
  const { deliveryWishes, budgetPerPerson, onSitePossible, siteConditions, places, ...same } = body;
  const site = siteConditions ?? (onSitePossible === true ? { room: true, power: true, network: true } : undefined);
  return {
    ...same,
    places: places.map(({ maxDistanceKm, ...at }) => ({
      ...at,
      ...(maxDistanceKm === undefined ? {} : { maxDistanceMetres: metresOf(maxDistanceKm) }),
    })),
    wishes: deliveryWishes ?? { delivery: [], teachingTimes: [] },
    ...(budgetPerPerson === undefined ? {} : { budgetPerPersonCents: centsOf(budgetPerPerson) }),
    ...(site === undefined ? {} : { site }),
  };
}

/** A need as it is shown: the body's words again, with its id, status and times. */
export const needAnswer = z
  .object({
    ...needBody.shape,
    id: z.string(),
    status: z.enum(['draft', 'posted', 'withdrawn']),
    employerId: z.string().exactOptional(),
    owner: z.string().exactOptional(),
    postedAt: z.string().exactOptional(),
    withdrawnBecause: z.string().exactOptional(),
    sequence: z.int(),
  })
  .meta({ id: 'Need' });
export type NeedAnswer = z.input<typeof needAnswer>;

export function answerOf(need: Need, version: number): NeedAnswer {
  const { details, ...facts } = need;
  const { wishes, budgetPerPersonCents, site, places, ...same } = details;
  return {
    ...facts,
    ...same,
    places: places.map(({ maxDistanceMetres, ...at }) => ({
      ...at,
      ...(maxDistanceMetres === undefined ? {} : { maxDistanceKm: kilometresOf(maxDistanceMetres) }),
    })),
    deliveryWishes: wishes,
    ...(budgetPerPersonCents === undefined ? {} : { budgetPerPerson: eurosOf(budgetPerPersonCents) }),
    onSitePossible: site !== undefined,
    ...(site === undefined ? {} : { siteConditions: site }),
    sequence: version,
  };
}
