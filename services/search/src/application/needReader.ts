import type { Need } from '@kohtaanto/events';
import { type Actor, hasRole } from '@kohtaanto/kernel';
import type { MatchNeed, WorkerProfile } from '@kohtaanto/matching';
import { notFound, readsPostedNeeds } from '@kohtaanto/service-runtime';
import { matchNeedOf, withoutEmployer } from '../domain/matchNeedOf.ts';
import type { SearchStores } from './stores.ts';

/** A need, and what its workers hold where the asker may see it. */
export interface KnownNeed {
  readonly need: MatchNeed;
  readonly workers?: readonly WorkerProfile[];
}

/** A kept need as its asker may see it. @throws DomainError `not-found` for another's draft and for withdrawn ones. */
export type NeedReader = (id: string, actor: Actor) => Promise<KnownNeed>;

export function needReader(stores: Pick<SearchStores, 'needs'>): NeedReader {
  return async (id, actor) => {
    const need = (await stores.needs.load(id))?.state.state;
    if (need === undefined || need.status === 'withdrawn' || !maySee(actor, need)) throw notFound('need', id);
    const { workers, anonymous } = need.details;
    const isOwners = actor.kind === 'system' || actor.organisation === need.owner;
    const seesWorkers = isOwners || plansPaths(actor);
    const seesEmployer = !anonymous || isOwners || hasRole(actor, 'admin');
    return {
      need: matchNeedOf(seesEmployer ? need.details : withoutEmployer(need.details), id),
      ...(workers !== undefined && seesWorkers && { workers }),
    };
  };
}

/** As in the visibility of needs: what workers hold is not for those who sell courses. */
const plansPaths = (actor: Actor): boolean => hasRole(actor, 'adviser') || hasRole(actor, 'admin');

function maySee(actor: Actor, need: Need): boolean {
  if (actor.kind === 'system' || actor.organisation === need.owner) return true;
  return need.status === 'posted' && readsPostedNeeds(actor);
}
