import { centsOf, eurosOf } from '@kohtaanto/kernel';
import { z } from 'zod';
import {
  conceptUriSchema,
  daySchema,
  deliverySchema,
  eurosSchema,
  geoPointSchema,
  idSchema,
  kilometresOf,
  kilometresSchema,
  languageCodeSchema,
  levelSchema,
  localizedSchema,
  metresOf,
  municipalitySchema,
  prerequisiteSchema,
  siteConditionsSchema,
  teachingTimeSchema,
} from '../shared/fields.ts';
import { type NeedDetails, needKindSchema } from './needEvents.ts';

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

const worker = z.strictObject({
  ref: z
    .string()
    .regex(/^[A-Z0-9][A-Z0-9-]{0,5}$/, 'label a worker with up to six capital letters, digits and hyphens, as in "A"')
    .meta({ description: 'A label of your own, as in "A" or "P-3"; never a name or a number of theirs' }),
  held: z.array(prerequisiteSchema).max(40, 'name at most 40 competences that a worker holds').default([]),
});

const fields = {
  employerId: idSchema,
  title: localizedSchema,
  description: localizedSchema.exactOptional(),
  occupation: conceptUriSchema.exactOptional(),
  competences: z.array(competence).max(100, 'name at most 100 competences').default([]),
  headcount: z.int().min(1).max(10_000).default(1),
  workers: z
    .array(worker)
    .min(1, 'name at least one worker, or leave the field out')
    .max(50, 'name at most 50 workers')
    .exactOptional()
    .meta({ description: 'The people whom the need is for, where they hold different things' }),
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
};

const siteRule = {
  path: ['siteConditions'],
  error: 'leave the site conditions out where teaching on site is not possible',
};
const siteAllowed = (need: { readonly onSitePossible?: boolean; readonly siteConditions?: unknown }): boolean =>
  need.onSitePossible !== false || need.siteConditions === undefined;

/** A need as employers write it: euros and kilometres. */
export const needForm = z.strictObject(fields).refine(siteAllowed, siteRule).meta({ id: 'NeedForm' });
export type NeedForm = z.output<typeof needForm>;

/** A need that is only asked about and never kept: it may have no employer and no title. */
export const unsavedNeedForm = z
  .strictObject({ ...fields, employerId: idSchema.exactOptional(), title: localizedSchema.exactOptional() })
  .refine(siteAllowed, siteRule)
  .meta({ id: 'UnsavedNeedForm' });
export type UnsavedNeedForm = z.output<typeof unsavedNeedForm>;

/** The form as events and decisions hold it. Where teaching on site is possible and nothing more is said, all is there. */
export function detailsOf(form: NeedForm): NeedDetails {
  return { ...unsavedDetailsOf(form), employerId: form.employerId, title: form.title };
}

export type UnsavedNeedDetails = ReturnType<typeof unsavedDetailsOf>;

/** The same for a need that is only asked about. */
export function unsavedDetailsOf(form: UnsavedNeedForm) {
  const { deliveryWishes, budgetPerPerson, onSitePossible, siteConditions, places, ...same } = form;
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

/** The form again: euros and kilometres. */
export function unsavedFormOf(details: UnsavedNeedDetails): UnsavedNeedForm {
  const { wishes, budgetPerPersonCents, site, places, ...same } = details;
  return {
    ...same,
    places: places.map(({ maxDistanceMetres, ...at }) => ({
      ...at,
      ...(maxDistanceMetres === undefined ? {} : { maxDistanceKm: kilometresOf(maxDistanceMetres) }),
    })),
    deliveryWishes: wishes,
    ...(budgetPerPersonCents === undefined ? {} : { budgetPerPerson: eurosOf(budgetPerPersonCents) }),
    onSitePossible: site !== undefined,
    ...(site === undefined ? {} : { siteConditions: site }),
  };
}
