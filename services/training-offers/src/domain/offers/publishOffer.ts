import type { OfferEvent } from '@kohtaanto/events';
import { assertNever, type Day } from '@kohtaanto/kernel';
import { missing, withdrawn } from '../refusals.ts';
import { checkPublishable } from './checkOffer.ts';
import type { OfferState, ProgrammeKnown } from './offer.ts';

export interface PublishOffer {
  readonly kind: 'publish';
  readonly programme?: ProgrammeKnown;
  readonly today: Day;
}

/** Lets a draft be found and matched. @throws DomainError invalid `offer`; conflict `offer-withdrawn`. */
export function publishOffer({ programme, today }: PublishOffer, state: OfferState): readonly OfferEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('offer');
    case 'withdrawn':
      throw withdrawn('offer');
    case 'published':
      return [];
    case 'draft':
      checkPublishable(state, programme, today);
      return [{ type: 'offer.published.v1', data: { offer: { ...state, status: 'published' } } }];
    default:
      return assertNever(state);
  }
}
