import { localizedSchema, type Programme, programmeSchema } from '@kohtaanto/events';
import { requiresBody, teachesBody } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { ProgrammeDetails } from '../../domain/programmes/programme.ts';

/** A programme as providers write it. */
export const programmeBody = z
  .strictObject({
    title: localizedSchema,
    description: localizedSchema.exactOptional(),
    qualification: z.string().trim().min(1).max(100).exactOptional(),
    units: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
    competencePoints: z.number().min(0).max(1_000).exactOptional(),
    teaches: teachesBody.default([]),
    requires: requiresBody.default([]),
  })
  .meta({ id: 'ProgrammeBody' });

/** The request as the domain holds it: the same words. */
export const detailsIn = (body: z.output<typeof programmeBody>): ProgrammeDetails => body;

/** A programme as it is shown. */
export const programmeAnswer = z
  .object({ ...programmeSchema.shape, owner: z.string().exactOptional(), sequence: z.int() })
  .meta({ id: 'Programme' });
export type ProgrammeAnswer = z.input<typeof programmeAnswer>;

export function answerOf(programme: Programme, version: number): ProgrammeAnswer {
  return { ...programme, sequence: version };
}
