import type { WorkplacePlaceEvent } from '@kohtaanto/events';
import { assertNever } from '@kohtaanto/kernel';
import { checkCapacity } from './checkedPlace.ts';
import { placeClosed, placeMissing, type WorkplacePlaceState } from './workplacePlace.ts';

export interface SetCapacity {
  readonly kind: 'set-capacity';
  readonly capacityLeft: number;
}

/** Tells how many more learners can come now. @throws DomainError invalid at `/capacityLeft`; conflict when closed. */
export function setCapacity({ capacityLeft }: SetCapacity, state: WorkplacePlaceState): readonly WorkplacePlaceEvent[] {
  switch (state.status) {
    case 'none':
      throw placeMissing();
    case 'closed':
      throw placeClosed();
    case 'open': {
      if (capacityLeft === state.capacityLeft) return [];
      const workplacePlace = { ...state, capacityLeft };
      checkCapacity(workplacePlace);
      return [{ type: 'workplace-place.revised.v1', data: { workplacePlace } }];
    }
    default:
      return assertNever(state);
  }
}
