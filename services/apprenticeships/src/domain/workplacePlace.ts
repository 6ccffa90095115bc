import type { WorkplacePlace, WorkplacePlaceEvent } from '@kohtaanto/events';
import { DomainError, type FieldProblem } from '@kohtaanto/kernel';

/** A place to learn at work before anything was said, open to learners, or closed. */
export type WorkplacePlaceState = { readonly status: 'none' } | WorkplacePlace;

/** What is said of a place. Capacity left unsaid is all of it, or what was taken stays taken. */
export type WorkplacePlaceDetails = Omit<
  WorkplacePlace,
  'id' | 'owner' | 'employerName' | 'status' | 'capacityLeft'
> & { readonly capacityLeft?: number };

/** What was looked up for a decision about a place. */
export interface WorkplacePlaceFacts {
  /** The owner's employer; absent when the organisation has no such employer. */
  readonly employer?: { readonly name: WorkplacePlace['employerName'] };
  /** Competences, levels and municipalities that don't exist, each with its field. */
  readonly unknown: readonly FieldProblem[];
}

export const initialWorkplacePlace: WorkplacePlaceState = { status: 'none' };

export function evolveWorkplacePlace(_state: WorkplacePlaceState, event: WorkplacePlaceEvent): WorkplacePlaceState {
  return event.data.workplacePlace;
}

export function placeMissing(): DomainError {
  return new DomainError('not-found', 'workplace-place-not-found', 'there is no such place to learn');
}

export function placeClosed(): DomainError {
  return new DomainError('conflict', 'workplace-place-closed', 'the place is closed; open a new one');
}
