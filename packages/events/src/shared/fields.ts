import { type Day, isBusinessId, isDay, languages } from '@kohtaanto/kernel';
import { z } from 'zod';

/** Days are counted on from (weeks of a course, a drive): what starts near the year 9999 could not be counted to its end. */
const isCountable = (text: string): text is Day => isDay(text) && text >= '1900-01-01' && text <= '2999-12-31';

/** A calendar day in Europe/Helsinki, `YYYY-MM-DD`. A plain string, so that JSON Schema can be made of it. */
export const daySchema = z
  .string()
  .refine(isCountable, { error: 'write a day that exists, from 1900 to 2999, as YYYY-MM-DD' })
  .meta({ id: 'Day', description: 'A calendar day in Europe/Helsinki', format: 'date', example: '2027-03-31' });

/** ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime({ error: 'write an instant in UTC, as in 2026-11-24T08:00:00Z' });

const text = z.string().trim().min(1, 'write some text or leave the language out').max(2_000);

/** A text in Finnish, Swedish and English, at least one of them. */
export const localizedSchema = z
  .strictObject({ fi: text.exactOptional(), sv: text.exactOptional(), en: text.exactOptional() })
  .refine((value) => languages.some((language) => value[language] !== undefined), {
    error: 'give the text in at least one of fi, sv, en',
  })
  .meta({ id: 'Localized', example: { fi: 'Hitsauksen perusteet', en: 'Basics of welding' } });

export const businessIdSchema = z
  .string()
  .refine(isBusinessId, { error: 'write a Business ID as seven digits, a dash and its check digit, as in 0502454-6' })
  .meta({ id: 'BusinessId', example: '0502454-6' });

/** Municipality code: three digits, leading zeros matter (R20). */
export const municipalitySchema = z
  .string()
  .regex(/^\d{3}$/, 'write the municipality code as three digits in quotes, as in "005"')
  .meta({ id: 'MunicipalityCode', example: '854' });

export const geoPointSchema = z
  .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
  .meta({ id: 'GeoPoint', description: 'WGS 84 degrees' });

/** Visible ASCII, as RFC 3986 has it: a concept's URI is its key, and half a character would be kept as another one. */
export const conceptUriSchema = z
  .string()
  .max(300)
  .regex(/^(https?:\/\/|urn:)[\x21-\x7e]+$/, 'write the URI of a competence; GET /api/taxonomy/competences?q= finds it')
  .meta({ id: 'ConceptUri', example: 'http://data.europa.eu/esco/skill/d21bcba8-ecf5-4ac3-9a6c-25a5afa42ea2' });

/** ISO 639-1. */
export const languageCodeSchema = z
  .string()
  .regex(/^[a-z]{2}$/, 'write the language as two letters (ISO 639-1), as in "fi"')
  .meta({ id: 'LanguageCode', example: 'fi' });

/** 1-5, or CEFR as 1-6 for languages. */
export const levelSchema = z.int().min(1).max(6);

export const idSchema = z.string().min(1).max(100);

/** Integer cents, up to ten million euros. */
export const centsSchema = z.int().min(0).max(1_000_000_000);

/** A place: the municipality, and the point where it is known. */
export const placeSchema = z.strictObject({
  municipality: municipalitySchema,
  location: geoPointSchema.exactOptional(),
});

export const deliverySchema = z.enum(['contact', 'online', 'blended', 'workplace', 'deployed']);
export const teachingTimeSchema = z.enum(['day', 'evening', 'weekend', 'own-pace']);

/** One competence that is taught: how much of it and on whose word. */
export const taughtSchema = z.strictObject({
  concept: conceptUriSchema,
  level: levelSchema.exactOptional(),
  extent: z.enum(['full', 'partial']),
  provenance: z.enum(['manual', 'imported', 'confirmed', 'proposed']),
});

export const prerequisiteSchema = z.strictObject({ concept: conceptUriSchema, level: levelSchema.exactOptional() });

/** What a site offers or a team needs. */
export const siteConditionsSchema = z.strictObject({ room: z.boolean(), power: z.boolean(), network: z.boolean() });

/** Euros as people write them: at most two decimals, up to ten million. */
export const eurosSchema = z
  .number()
  .min(0)
  .max(10_000_000)
  .refine((euros) => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6, {
    error: 'write euros with at most two decimals',
  })
  .meta({ id: 'Euros', example: 450 });

/** Kilometres; kept as whole metres. */
export const kilometresSchema = z.number().min(0).max(2_000).meta({ id: 'Kilometres', example: 60 });

export const metresOf = (kilometres: number): number => Math.round(kilometres * 1_000);
export const kilometresOf = (metres: number): number => metres / 1_000;
