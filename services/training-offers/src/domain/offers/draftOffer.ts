import type { OfferEvent } from '@kohtaanto/events';
import type { OfferId, OrganisationId } from '@kohtaanto/kernel';
import { exists } from '../refusals.ts';
import { checkOffer } from './checkOffer.ts';
import { type OfferDetails, type OfferFacts, type OfferState, scheduleAfter } from './offer.ts';

export interface DraftOffer {
  readonly kind: 'draft';
  readonly id: OfferId;
  readonly owner: OrganisationId;
  readonly details: OfferDetails;
  readonly facts: OfferFacts;
}

/** Begins an offer of an own programme. @throws DomainError conflict `offer-exists`; invalid `offer`. */
export function draftOffer({ id, owner, details, facts }: DraftOffer, state: OfferState): readonly OfferEvent[] {
  if (state.status !== 'none') throw exists('offer', id);
  checkOffer(details, owner, facts);
  const schedule = scheduleAfter(details.schedule);
  return [{ type: 'offer.drafted.v1', data: { offer: { id, owner, status: 'draft', ...details, schedule } } }];
}
