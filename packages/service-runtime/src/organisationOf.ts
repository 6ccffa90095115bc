import { type Actor, asId, type OrganisationId } from '@kohtaanto/kernel';

/** The tenant an actor acts for; the system acts for itself. */
export function organisationOf(actor: Actor): OrganisationId {
  return actor.kind === 'user' ? actor.organisation : asId<OrganisationId>(actor.name);
}
