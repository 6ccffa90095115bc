import type { Authority } from '@kohtaanto/events';
import { type Actor, type Day, DomainError, hasRole } from '@kohtaanto/kernel';
import { type Consent, refuse } from './employerDetails.ts';

interface Claim {
  readonly actor: Actor;
  readonly businessId: string;
  readonly consent?: Consent;
  readonly today: Day;
}

/**
 * By what right the actor acts for a Business ID: the identity provider's grant, an administrator's office, or the
 * consent that an adviser recorded, now or when the employer was registered. Never a number typed into a form.
 * @throws DomainError forbidden `business-id-not-granted` or `consent-missing`; invalid `employer` at `/consent`.
 */
export function authorityOf({ actor, businessId, consent, today }: Claim, recorded?: Authority): Authority {
  const administers = actor.kind === 'system' || hasRole(actor, 'admin');
  if (consent !== undefined) {
    if (!administers && !hasRole(actor, 'adviser')) refuseConsent('advisers record consent; leave it out');
    if (consent.givenOn > today)
      refuseConsent(`${consent.givenOn} is to come; give the day of the consent`, '/givenOn');
    return { kind: 'consent', givenOn: consent.givenOn };
  }
  if (administers) return recorded ?? { kind: 'administrator' };
  if (hasRole(actor, 'employer') && actor.businessIds?.includes(businessId)) return { kind: 'identity-provider' };
  if (!hasRole(actor, 'adviser')) throw notGranted(businessId);
  if (recorded?.kind === 'consent') return recorded;
  const message = 'record the day on which the employer consented: { "consent": { "givenOn": "2026-12-01" } }';
  throw new DomainError('forbidden', 'consent-missing', message, { errors: [{ pointer: '/consent', message }] });
}

function refuseConsent(message: string, field = ''): void {
  refuse([{ pointer: `/consent${field}`, message }]);
}

function notGranted(businessId: string): DomainError {
  const message = `your login does not let you act for ${businessId}; ask your identity provider or an administrator`;
  return new DomainError('forbidden', 'business-id-not-granted', message, {
    errors: [{ pointer: '/businessId', message }],
  });
}
