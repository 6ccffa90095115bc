import type { EmployerEvent } from '@kohtaanto/events';
import { type Actor, type Day, DomainError, type EmployerId, type OrganisationId } from '@kohtaanto/kernel';
import { authorityOf } from './authorityOf.ts';
import type { EmployerState } from './employer.ts';
import { type Consent, checkDetails, type EmployerDetails, type EmployerFacts } from './employerDetails.ts';

export interface RegisterEmployer {
  readonly kind: 'register';
  readonly id: EmployerId;
  readonly owner: OrganisationId;
  readonly details: EmployerDetails;
  readonly consent?: Consent;
  readonly actor: Actor;
  readonly facts: EmployerFacts;
  readonly today: Day;
}

/**
 * Registers an employer by its Business ID (R17); that no two hold the same one, the store keeps.
 * @throws DomainError as `authorityOf` and `checkDetails`; conflict `employer-exists`.
 */
export function registerEmployer(command: RegisterEmployer, state: EmployerState): readonly EmployerEvent[] {
  const { id, owner, details, facts } = command;
  if (state.status !== 'none') throw employerExists();
  const authority = authorityOf({ ...command, businessId: details.businessId });
  checkDetails(details, facts);
  return [{ type: 'employer.registered.v1', data: { employer: { id, owner, authority, ...details } } }];
}

/** Says nothing of whose it is. */
export function employerExists(): DomainError {
  const message = 'an employer with this Business ID is registered already; ask an administrator if it should be yours';
  return new DomainError('conflict', 'employer-exists', message, { errors: [{ pointer: '/businessId', message }] });
}
