import { type Need, needForm, unsavedFormOf } from '@kohtaanto/events';
import { z } from 'zod';

/** A need as it is shown: the form's words again, with its id, status and times. */
export const needAnswer = z
  .object({
    ...needForm.shape,
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
  const { employerId, title } = details;
  return { ...facts, ...unsavedFormOf(details), employerId, title, sequence: version };
}
