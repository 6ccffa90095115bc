import type { OfferEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import { missing } from '../refusals.ts';
import type { OfferState } from './offer.ts';

export interface WithdrawOffer {
  readonly kind: 'withdraw';
  readonly reason: string;
}

/** Takes an offer back; it is no longer to be had. Withdrawing twice changes nothing. */
export function withdrawOffer({ reason }: WithdrawOffer, state: OfferState): readonly OfferEvent[] {
  switch (state.status) {
    case 'none':
      throw missing('offer');
    case 'withdrawn':
      return [];
    case 'draft':
    case 'published':
      return [{ type: 'offer.withdrawn.v1', data: { offer: { ...state, status: 'withdrawn' }, reason } }];
    default:
      return assertNever(state);
  }
}
