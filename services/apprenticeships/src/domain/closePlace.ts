import type { WorkplacePlaceEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import { placeMissing, type WorkplacePlaceState } from './workplacePlace.ts';

export interface ClosePlace {
  readonly kind: 'close';
  readonly reason: string;
}

/** Takes no more learners. Closing twice changes nothing. */
export function closePlace({ reason }: ClosePlace, state: WorkplacePlaceState): readonly WorkplacePlaceEvent[] {
  switch (state.status) {
    case 'none':
      throw placeMissing();
    case 'closed':
      return [];
    case 'open':
      return [{ type: 'workplace-place.closed.v1', data: { workplacePlace: { ...state, status: 'closed' }, reason } }];
    default:
      return assertNever(state);
  }
}
