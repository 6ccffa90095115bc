import {
  localizedSchema,
  type QualificationRule,
  qualificationSchema,
  qualificationUnitSchema,
  taughtSchema,
} from '@kohtaanto/events';
import { z } from 'zod';

const bounds = z.strictObject({ min: z.number().exactOptional(), max: z.number().exactOptional() });

/** The rule tree of the event, refusing unknown fields at every level. */
const rule: z.ZodType<QualificationRule> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('group'),
      name: localizedSchema.exactOptional(),
      required: z.boolean(),
      points: bounds.exactOptional(),
      count: bounds.exactOptional(),
      competenceArea: z.string().exactOptional(),
      parts: z.array(rule),
    }),
    z.strictObject({
      kind: z.literal('unit'),
      unit: z.string(),
      points: z.number().exactOptional(),
      required: z.boolean(),
    }),
  ]),
);

/** National qualification requirements, in the words of the event that publishes them. */
export const qualificationBody = z
  .strictObject({ ...qualificationSchema.shape, rule })
  .meta({ id: 'QualificationBody' });

const requirement = z.strictObject(qualificationUnitSchema.shape.requirements.element.shape);

/** One unit, in the words of the event that publishes it. */
export const unitBody = z
  .strictObject({
    ...qualificationUnitSchema.shape,
    requirements: z.array(requirement),
    proposes: z.array(taughtSchema),
  })
  .meta({ id: 'QualificationUnitBody' });

export const qualificationAnswer = z
  .object({ ...qualificationBody.shape, sequence: z.int() })
  .meta({ id: 'Qualification' });
export const unitAnswer = z.object({ ...unitBody.shape, sequence: z.int() }).meta({ id: 'QualificationUnit' });

/** No slash: a unit's id is its qualification's, a slash and its code. */
const pathId = z
  .string()
  .max(100)
  .regex(/^[^/\s]+$/, 'write the id without spaces and slashes');
export const qualificationParams = z.object({ id: pathId });
export const unitParams = z.object({ id: pathId, code: pathId });
