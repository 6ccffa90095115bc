import type { ConceptUri, Day } from '@kohtaanto/kernel';
import type { DeliveryMode, TeachingTime } from '../model.ts';

/** The kinds of change that can raise a score, in the order in which equal ones are told: the easiest to get first. */
export const raisingKinds = [
  'confirm',
  'level',
  'extent',
  'accept-narrower',
  'teach',
  'sooner',
  'nearer',
  'wish',
  'free',
] as const;

/**
 * One change to a match, all else as it is. `confirm`, `level`, `extent`: a competence that it teaches is confirmed,
 * taught to a level, taught in full. `accept-narrower`: the need takes the narrower competence `taught` for the one it
 * asks. `teach`: a competence that it does not teach is added, whole. `sooner`: it starts on the first day that the need
 * allows. `nearer`: it is taught at the place asked for. `wish`: it is also given that way. `free`: funding covers its
 * price, which may not even be stated.
 */
export type RaisingChange =
  | { readonly kind: 'confirm' | 'extent'; readonly concept: ConceptUri }
  | { readonly kind: 'level'; readonly concept: ConceptUri; readonly from?: number; readonly to: number }
  | { readonly kind: 'accept-narrower'; readonly concept: ConceptUri; readonly taught: ConceptUri }
  | { readonly kind: 'teach'; readonly concept: ConceptUri; readonly level?: number }
  | { readonly kind: 'sooner'; readonly start: Day; readonly days: number }
  | { readonly kind: 'nearer'; readonly km: number }
  | { readonly kind: 'wish'; readonly delivery: DeliveryMode }
  | { readonly kind: 'wish'; readonly teachingTime: TeachingTime }
  | { readonly kind: 'free'; readonly perPerson?: number };
