import type { WorkplacePlaceEvent } from '@kohtaanto/events';
import { assertNever, sameJson } from '@kohtaanto/kernel';
import { checkedPlace } from './checkedPlace.ts';
import {
  placeClosed,
  placeMissing,
  type WorkplacePlaceDetails,
  type WorkplacePlaceFacts,
  type WorkplacePlaceState,
} from './workplacePlace.ts';

export interface RevisePlace {
  readonly kind: 'revise';
  readonly details: WorkplacePlaceDetails;
  readonly facts: WorkplacePlaceFacts;
}

/** Replaces tasks, capacity and dates; the same again changes nothing. @throws DomainError invalid as `checkedPlace`; conflict when it is closed. */
export function revisePlace(
  { details, facts }: RevisePlace,
  state: WorkplacePlaceState,
): readonly WorkplacePlaceEvent[] {
  switch (state.status) {
    case 'none':
      throw placeMissing();
    case 'closed':
      throw placeClosed();
    case 'open': {
      const { id, owner, status } = state;
      const workplacePlace = { id, owner, status, ...checkedPlace(details, facts, state) };
      if (sameJson(workplacePlace, state)) return [];
      return [{ type: 'workplace-place.revised.v1', data: { workplacePlace } }];
    }
    default:
      return assertNever(state);
  }
}
