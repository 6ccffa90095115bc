import type { OfferEvent } from '@kohtaanto/events';
import { assertNever, type Day, sameJson } from '@kohtaanto/kernel';
import { missing, withdrawn } from '../refusals.ts';
import { checkOffer, checkPublishable } from './checkOffer.ts';
import { type OfferDetails, type OfferFacts, type OfferState, scheduleAfter } from './offer.ts';

export interface ReviseOffer {
  readonly kind: 'revise';
  readonly details: OfferDetails;
  readonly facts: OfferFacts;
  readonly today: Day;
}

/**
 * Replaces dates, places and terms. A published offer must stay one that could be published. The same again changes nothing.
 * @throws DomainError invalid `offer`; conflict `offer-withdrawn`.
 */
export function reviseOffer({ details, facts, today }: ReviseOffer, state: OfferState): readonly OfferEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('offer');
    case 'withdrawn':
      throw withdrawn('offer');
    case 'draft':
    case 'published': {
      const { id, owner, status } = state;
      checkOffer(details, owner, facts);
      const offer = { id, owner, status, ...details, schedule: scheduleAfter(details.schedule, state.schedule) };
      if (status === 'published') checkPublishable(offer, facts.programme, today);
      if (sameJson(offer, state)) return [];
      return [{ type: 'offer.revised.v1', data: { offer } }];
    }
    default:
      return assertNever(state);
  }
}
