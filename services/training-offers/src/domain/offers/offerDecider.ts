import type { OfferEvent } from '@kohtaanto/events';
import { assertNever, type Decider } from '@kohtaanto/kernel';
import { type DraftOffer, draftOffer } from './draftOffer.ts';
import { evolveOffer, initialOffer, type OfferState } from './offer.ts';
import { type PublishOffer, publishOffer } from './publishOffer.ts';
import { type ReviseOffer, reviseOffer } from './reviseOffer.ts';
import { type SetSeats, setSeats } from './setSeats.ts';
import { type WithdrawOffer, withdrawOffer } from './withdrawOffer.ts';

export type OfferCommand = DraftOffer | PublishOffer | ReviseOffer | SetSeats | WithdrawOffer;

export const offerDecider: Decider<OfferCommand, OfferState, OfferEvent> = {
  initialState: initialOffer,
  decide: (command, state) => {
    switch (command.kind) {
      case 'draft':
        return draftOffer(command, state);
      case 'publish':
        return publishOffer(command, state);
      case 'revise':
        return reviseOffer(command, state);
      case 'set-seats':
        return setSeats(command, state);
      case 'withdraw':
        return withdrawOffer(command, state);
      default:
        return assertNever(command);
    }
  },
  evolve: evolveOffer,
};
