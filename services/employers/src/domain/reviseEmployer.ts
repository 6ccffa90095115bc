import type { Employer, EmployerEvent } from '@kohtaanto/events';
import { type Actor, type Day, DomainError, sameJson } from '@kohtaanto/kernel';
import { authorityOf } from './authorityOf.ts';
import type { EmployerState } from './employer.ts';
import { type Consent, checkDetails, type EmployerDetails, type EmployerFacts, refuse } from './employerDetails.ts';

export interface ReviseEmployer {
  readonly kind: 'revise';
  readonly details: EmployerDetails;
  readonly consent?: Consent;
  readonly actor: Actor;
  readonly facts: EmployerFacts;
  readonly today: Day;
}

/**
 * Replaces the name, industry and sites; another Business ID is another employer. The same again changes nothing.
 * @throws DomainError not-found `employer-not-found`; invalid `employer`; forbidden as `authorityOf`.
 */
export function reviseEmployer(command: ReviseEmployer, state: EmployerState): readonly EmployerEvent[] {
  const { details, facts } = command;
  if (state.status === 'none') throw new DomainError('not-found', 'employer-not-found', 'there is no such employer');
  const { status: _, ...employer } = state;
  if (details.businessId !== employer.businessId) {
    const message = `stays ${employer.businessId}; register another Business ID as another employer`;
    refuse([{ pointer: '/businessId', message }]);
  }
  const authority = authorityOf({ ...command, businessId: details.businessId }, employer.authority);
  checkDetails(details, facts);
  const revised: Employer = { id: employer.id, owner: employer.owner, authority, ...details };
  if (sameJson(revised, employer)) return [];
  return [{ type: 'employer.revised.v1', data: { employer: revised } }];
}
