import type { NeedDetails, NeedEvent } from '@kohtaanto/events';
import { DomainError, type NeedId, type OrganisationId } from '@kohtaanto/kernel';
import { checkDetails } from './checkDetails.ts';
import type { NeedState } from './need.ts';
import type { NeedFacts } from './needFacts.ts';

export interface DraftNeed {
  readonly kind: 'draft';
  readonly id: NeedId;
  readonly owner: OrganisationId;
  readonly details: NeedDetails;
  readonly facts: NeedFacts;
}

/** Begins a need. @throws DomainError conflict `need-exists`; invalid `need` as `checkDetails`. */
export function draftNeed({ id, owner, details, facts }: DraftNeed, state: NeedState): readonly NeedEvent[] {
  if (state.status !== 'none') throw new DomainError('conflict', 'need-exists', `the need ${id} exists already`);
  checkDetails(details, facts);
  return [{ type: 'need.drafted.v1', data: { need: { id, owner, status: 'draft', details } } }];
}
