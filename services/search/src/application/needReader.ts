import type { Need } from '@kohtaanto/events';
import type { Actor } from '@kohtaanto/kernel';
import type { MatchNeed } from '@kohtaanto/matching';
import { notFound, readsPostedNeeds } from '@kohtaanto/service-runtime';
import { matchNeedOf } from '../domain/matchNeedOf.ts';
import type { SearchStores } from './stores.ts';

/** A kept need as its asker may see it. @throws DomainError `not-found` for another's draft and for withdrawn ones. */
export type NeedReader = (id: string, actor: Actor) => Promise<MatchNeed>;

export function needReader(stores: Pick<SearchStores, 'needs'>): NeedReader {
  return async (id, actor) => {
    const need = (await stores.needs.load(id))?.state.state;
    if (need === undefined || need.status === 'withdrawn' || !maySee(actor, need)) throw notFound('need', id);
    return matchNeedOf(need.details, id);
  };
}

function maySee(actor: Actor, need: Need): boolean {
  if (actor.kind === 'system' || actor.organisation === need.owner) return true;
  return need.status === 'posted' && readsPostedNeeds(actor);
}
