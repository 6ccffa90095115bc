import type { ProgrammeEvent } from '@kohtaanto/events';
import type { OrganisationId, ProgrammeId } from '@kohtaanto/kernel';
import type { Provider } from '../provider.ts';
import { exists } from '../refusals.ts';
import { checkProgramme, type ProgrammeDetails, type ProgrammeFacts, type ProgrammeState } from './programme.ts';

export interface CreateProgramme {
  readonly kind: 'create';
  readonly id: ProgrammeId;
  readonly owner: OrganisationId;
  readonly provider: Provider;
  readonly details: ProgrammeDetails;
  readonly facts: ProgrammeFacts;
}

/** Describes what a provider can teach. @throws DomainError conflict `programme-exists`; invalid `programme`. */
export function createProgramme(command: CreateProgramme, state: ProgrammeState): readonly ProgrammeEvent[] {
  const { id, owner, provider, details, facts } = command;
  if (state.status !== 'none') throw exists('programme', id);
  checkProgramme(details, facts);
  return [{ type: 'programme.created.v1', data: { programme: { id, owner, provider, ...details } } }];
}
