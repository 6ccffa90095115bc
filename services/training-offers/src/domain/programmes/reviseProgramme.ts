import type { Programme, ProgrammeEvent } from '@kohtaanto/events';
import { sameJson } from '@kohtaanto/kernel';
import { type Provider, providerAfter } from '../provider.ts';
import { missing } from '../refusals.ts';
import { checkProgramme, type ProgrammeDetails, type ProgrammeFacts, type ProgrammeState } from './programme.ts';

export interface ReviseProgramme {
  readonly kind: 'revise';
  readonly provider: Provider;
  readonly details: ProgrammeDetails;
  readonly facts: ProgrammeFacts;
}

/** Replaces what a programme teaches and requires; the same again changes nothing. @throws DomainError not-found; invalid `programme`. */
export function reviseProgramme(command: ReviseProgramme, state: ProgrammeState): readonly ProgrammeEvent[] {
  if (state.status === 'none') throw missing('programme');
  checkProgramme(command.details, command.facts);
  const { id, owner } = state;
  const provider = providerAfter(state.provider, command.provider);
  const programme: Programme = { id, owner, provider, ...command.details };
  const { status: _, ...before } = state;
  if (sameJson(programme, before)) return [];
  return [{ type: 'programme.revised.v1', data: { programme } }];
}
