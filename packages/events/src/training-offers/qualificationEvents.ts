import { z } from 'zod';
import { type EventOf, eventSchema } from '../shared/eventSchema.ts';
import { conceptUriSchema, daySchema, idSchema, localizedSchema, taughtSchema } from '../shared/fields.ts';

/** Least and most of something; either may be open. */
const boundsSchema = z.object({ min: z.number().exactOptional(), max: z.number().exactOptional() });

/** The rule tree by which a qualification is made up (R24, R25). */
export type QualificationRule =
  | {
      readonly kind: 'group';
      readonly name?: z.output<typeof localizedSchema>;
      readonly required: boolean;
      readonly points?: z.output<typeof boundsSchema>;
      readonly count?: z.output<typeof boundsSchema>;
      readonly competenceArea?: string;
      readonly parts: readonly QualificationRule[];
    }
  | { readonly kind: 'unit'; readonly unit: string; readonly points?: number; readonly required: boolean };

const qualificationRuleSchema: z.ZodType<QualificationRule> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('group'),
      name: localizedSchema.exactOptional(),
      required: z.boolean(),
      points: boundsSchema.exactOptional(),
      count: boundsSchema.exactOptional(),
      competenceArea: z.string().exactOptional(),
      parts: z.array(qualificationRuleSchema),
    }),
    z.object({
      kind: z.literal('unit'),
      unit: z.string(),
      points: z.number().exactOptional(),
      required: z.boolean(),
    }),
  ]),
);

/** National qualification requirements; the units are aggregates of their own, since they are many and large. */
export const qualificationSchema = z.object({
  id: idSchema,
  /** As in OPH-901-2020. */
  diaryNumber: z.string(),
  name: localizedSchema,
  /** Codes of the qualifications: koulutus_361201. */
  codes: z.array(z.string()),
  validFrom: daySchema.exactOptional(),
  validUntil: daySchema.exactOptional(),
  transitionUntil: daySchema.exactOptional(),
  replaces: z.array(z.string()),
  units: z.array(z.string()),
  rule: qualificationRuleSchema,
});
export type Qualification = z.output<typeof qualificationSchema>;

export const qualificationUnitSchema = z.object({
  id: idSchema,
  qualification: idSchema,
  /** tutkinnonosat_NNNNNN, or the unit's own number where it has no code. */
  code: z.string(),
  name: localizedSchema,
  points: z.number().exactOptional(),
  requirements: z.array(
    z.object({
      /** Concept of the coded requirement; absent where the text has no code. */
      concept: conceptUriSchema.exactOptional(),
      area: localizedSchema.exactOptional(),
      text: localizedSchema,
    }),
  ),
  /** Competences proposed from the requirement texts, until a person confirms them. */
  proposes: z.array(taughtSchema),
});
export type QualificationUnit = z.output<typeof qualificationUnitSchema>;

export const qualificationEvents = [
  eventSchema({
    type: 'qualification.imported.v1',
    topic: 'qualifications',
    meaning: 'national qualification requirements were taken in or changed',
    schema: z.object({ qualification: qualificationSchema }),
  }),
  eventSchema({
    type: 'qualification-unit.imported.v1',
    topic: 'qualifications',
    meaning: 'one unit of a qualification was taken in or changed',
    schema: z.object({ unit: qualificationUnitSchema }),
  }),
] as const;
export type QualificationEvent = EventOf<(typeof qualificationEvents)[number]>;
