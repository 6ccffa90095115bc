import type { WorkplacePlaceEvent } from '@kohtaanto/events';
import { DomainError, type OrganisationId, type WorkplacePlaceId } from '@kohtaanto/kernel';
import { checkedPlace } from './checkedPlace.ts';
import type { WorkplacePlaceDetails, WorkplacePlaceFacts, WorkplacePlaceState } from './workplacePlace.ts';

export interface OpenPlace {
  readonly kind: 'open';
  readonly id: WorkplacePlaceId;
  readonly owner: OrganisationId;
  readonly details: WorkplacePlaceDetails;
  readonly facts: WorkplacePlaceFacts;
}

/** Takes learners to a workplace. @throws DomainError conflict `workplace-place-exists`; invalid as `checkedPlace`. */
export function openPlace(command: OpenPlace, state: WorkplacePlaceState): readonly WorkplacePlaceEvent[] {
  const { id, owner, details, facts } = command;
  if (state.status !== 'none') {
    throw new DomainError('conflict', 'workplace-place-exists', `the place ${id} exists already`);
  }
  const workplacePlace: WorkplacePlaceState = { id, owner, status: 'open', ...checkedPlace(details, facts) };
  return [{ type: 'workplace-place.opened.v1', data: { workplacePlace } }];
}
