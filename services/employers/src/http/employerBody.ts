import {
  authoritySchema,
  businessIdSchema,
  daySchema,
  idSchema,
  languageCodeSchema,
  localizedSchema,
  siteSchema,
} from '@kohtaanto/events';
import { z } from 'zod';
import type { Said } from '../application/employersApplication.ts';
import type { EmployerState } from '../domain/employer.ts';

const site = siteSchema.extend({
  id: idSchema.exactOptional(),
  languages: z.array(languageCodeSchema).max(20).exactOptional(),
});

/** An employer as it is written: a site without an id gets one; with the id it has, it stays the same site. */
export const employerBody = z
  .strictObject({
    businessId: businessIdSchema,
    name: localizedSchema,
    industry: z.string().trim().min(1).max(20).exactOptional(),
    sites: z.array(site).max(100, 'name at most 100 sites').default([]),
    consent: z.strictObject({ givenOn: daySchema }).exactOptional(),
  })
  .meta({ id: 'EmployerBody' });
type EmployerBody = z.output<typeof employerBody>;

/** The request as the domain holds it. Ids of new sites come from `newId`, so that a repeated request makes the same. */
export function saidIn({ consent, sites, ...same }: EmployerBody, newId: string): Said {
  const details = { ...same, sites: sites.map((each, i) => ({ ...each, id: each.id ?? `${newId}-${i + 1}` })) };
  return { details, ...(consent === undefined ? {} : { consent }) };
}

/** An employer as its organisation sees it. */
export const employerAnswer = z
  .object({
    id: z.string(),
    sequence: z.int(),
    owner: z.string(),
    businessId: z.string(),
    authority: authoritySchema,
    name: localizedSchema,
    industry: z.string().exactOptional(),
    sites: z.array(siteSchema),
  })
  .meta({ id: 'Employer' });
export type EmployerAnswer = z.input<typeof employerAnswer>;

export function answerOf(state: Extract<EmployerState, { status: 'registered' }>, version: number): EmployerAnswer {
  const { status: _, ...employer } = state;
  return { ...employer, sequence: version };
}
