import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import {
  businessIdSchema,
  daySchema,
  geoPointSchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  municipalitySchema,
} from '../shared/fields.ts';

export const siteSchema = z.strictObject({
  id: idSchema,
  name: localizedSchema,
  municipality: municipalitySchema,
  location: geoPointSchema.exactOptional(),
  languages: z.array(languageCodeSchema).exactOptional(),
});

/** By what right the owner acts for the Business ID: never by writing it into a form. */
export const authoritySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('identity-provider') }),
  z.strictObject({ kind: z.literal('administrator') }),
  /** An adviser acts for an employer without an account, who consented on that day. */
  z.strictObject({ kind: z.literal('consent'), givenOn: daySchema }),
]);
export type Authority = z.output<typeof authoritySchema>;

/** The whole employer after the event, as the readers of `employers` may see it. */
const employerSchema = z.object({
  id: idSchema,
  /** The organisation that may act for it. */
  owner: idSchema,
  businessId: businessIdSchema,
  authority: authoritySchema,
  name: localizedSchema,
  /** Statistics Finland's industry class (TOL 2008). */
  industry: z.string().exactOptional(),
  sites: z.array(siteSchema),
});
export type Employer = z.output<typeof employerSchema>;

export const employerEvents = [
  eventSchema({
    type: 'employer.registered.v1',
    topic: 'employers',
    meaning: 'an employer was registered by its Business ID',
    schema: z.object({ employer: employerSchema }),
  }),
  eventSchema({
    type: 'employer.revised.v1',
    topic: 'employers',
    meaning: 'the name, industry or sites of an employer changed',
    schema: z.object({ employer: employerSchema }),
  }),
] as const;
export type EmployerEvent = EventOf<(typeof employerEvents)[number]>;
