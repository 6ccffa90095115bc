import { type Actor, hasRole } from '@kohtaanto/kernel';

/** Those to whom every posted need is shown; an employer sees its own (DESIGN 5). */
export const postedNeedReaders = ['provider', 'adviser', 'region', 'admin'] as const;

export function readsPostedNeeds(actor: Actor): boolean {
  return actor.kind === 'system' || postedNeedReaders.some((role) => hasRole(actor, role));
}
