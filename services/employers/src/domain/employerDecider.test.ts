import { describe, test } from '@jest/globals';
import type { Authority, Employer, EmployerEvent } from '@kohtaanto/events';
import { type Actor, asId, businessId, day, type EmployerId, type OrganisationId, type Role } from '@kohtaanto/kernel';
import { specification } from '@kohtaanto/testing';
import { employerDecider } from './employerDecider.ts';
import type { Consent, EmployerDetails } from './employerDetails.ts';

const { given } = specification(employerDecider);
const id = asId<EmployerId>('e-1');
const owner = asId<OrganisationId>('org-1');
const today = day('2026-12-01');
const facts = { unknown: [] };
const granting = businessId('0502454-6');
const other = businessId('1572860-0');
const paja = { id: 's-1', name: { fi: 'Paja' }, municipality: '854' };
const details: EmployerDetails = { businessId: granting, name: { fi: 'Jokipaja Oy (demo)' }, sites: [paja] };
const consent: Consent = { givenOn: day('2026-11-20') };

const person = (role: Role, businessIds?: readonly string[]): Actor => ({
  kind: 'user',
  subject: 'u-1',
  organisation: owner,
  roles: [role],
  ...(businessIds === undefined ? {} : { businessIds }),
});
const granted = person('employer', [granting]);
const employer = (authority: Authority, more: Partial<Employer> = {}): Employer => ({
  id,
  owner,
  authority,
  ...details,
  ...more,
});
const registered = (authority: Authority): EmployerEvent => ({
  type: 'employer.registered.v1',
  data: { employer: employer(authority) },
});
const byConsent: Authority = { kind: 'consent', givenOn: day('2026-11-20') };

interface Told {
  readonly details?: Partial<EmployerDetails>;
  readonly consent?: Consent;
  readonly unknown?: readonly { pointer: string; message: string }[];
}

describe('registering an employer', () => {
  const register = (actor: Actor, told: Told = {}) =>
    ({
      kind: 'register',
      id,
      owner,
      actor,
      today,
      details: { ...details, ...told.details },
      facts: { unknown: told.unknown ?? [] },
      ...(told.consent === undefined ? {} : { consent: told.consent }),
    }) as const;

  test('takes the identity provider’s grant of the Business ID', () => {
    given()
      .when(register(granted))
      .thenEvents(registered({ kind: 'identity-provider' }));
  });

  test('refuses a Business ID that was not granted, or no grant at all', () => {
    const ungranted = register(granted, { details: { businessId: other } });
    given().when(ungranted).thenRefused('forbidden', 'business-id-not-granted', '/businessId');
    given()
      .when(register(person('employer')))
      .thenRefused('forbidden', 'business-id-not-granted', '/businessId');
  });

  test('lets an administrator and the system itself register any', () => {
    given()
      .when(register(person('admin')))
      .thenEvents(registered({ kind: 'administrator' }));
    given()
      .when(register({ kind: 'system', name: 'import' }))
      .thenEvents(registered({ kind: 'administrator' }));
  });

  test('lets an adviser act with recorded consent only', () => {
    given()
      .when(register(person('adviser'), { consent }))
      .thenEvents(registered(byConsent));
    given()
      .when(register(person('adviser')))
      .thenRefused('forbidden', 'consent-missing', '/consent');
  });

  test('refuses a grant in the hands of an adviser, whose right is the consent', () => {
    given()
      .when(register(person('adviser', [granting])))
      .thenRefused('forbidden', 'consent-missing', '/consent');
  });

  test('refuses consent to come, and consent that an employer records for itself', () => {
    const later = { givenOn: day('2026-12-02') };
    given()
      .when(register(person('adviser'), { consent: later }))
      .thenRefused('invalid', 'employer', '/consent/givenOn');
    given().when(register(granted, { consent })).thenRefused('invalid', 'employer', '/consent');
  });

  test('names every municipality that does not exist (R20) and every site id given twice', () => {
    const unknown = [{ pointer: '/sites/0/municipality', message: 'no municipality has the code 999' }];
    given()
      .when(register(granted, { unknown, details: { sites: [paja, paja] } }))
      .thenRefused('invalid', 'employer', '/sites/0/municipality', '/sites/1/id');
  });

  test('refuses an id that is taken', () => {
    given(registered(byConsent)).when(register(granted)).thenRefused('conflict', 'employer-exists');
  });
});

describe('revising an employer', () => {
  const revise = (actor: Actor, told: Told = {}) =>
    ({
      kind: 'revise',
      actor,
      today,
      facts,
      details: { ...details, ...told.details },
      ...(told.consent === undefined ? {} : { consent: told.consent }),
    }) as const;
  const renamed = { name: { sv: 'Jokipaja Ab (demo)' } };
  const revised = (authority: Authority, more: Partial<Employer> = {}): EmployerEvent => ({
    type: 'employer.revised.v1',
    data: { employer: employer(authority, more) },
  });

  test('replaces name, industry and sites', () => {
    const more = { ...renamed, industry: '25.62', sites: [] };
    given(registered({ kind: 'identity-provider' }))
      .when(revise(granted, { details: more }))
      .thenEvents(revised({ kind: 'identity-provider' }, more));
  });

  test('changes nothing when the same is said again', () => {
    given(registered(byConsent))
      .when(revise(person('admin')))
      .thenNothing();
  });

  test('refuses another Business ID', () => {
    given(registered({ kind: 'administrator' }))
      .when(revise(person('admin'), { details: { businessId: other } }))
      .thenRefused('invalid', 'employer', '/businessId');
  });

  test('refuses whoever lost the grant', () => {
    given(registered({ kind: 'identity-provider' }))
      .when(revise(person('employer', [other])))
      .thenRefused('forbidden', 'business-id-not-granted', '/businessId');
  });

  test('keeps the recorded consent, or takes a newer one', () => {
    given(registered(byConsent))
      .when(revise(person('adviser'), { details: renamed }))
      .thenEvents(revised(byConsent, renamed));
    given(registered(byConsent))
      .when(revise(person('adviser'), { consent: { givenOn: today } }))
      .thenEvents(revised({ kind: 'consent', givenOn: today }));
  });

  test('asks an adviser for consent where none is recorded', () => {
    given(registered({ kind: 'identity-provider' }))
      .when(revise(person('adviser')))
      .thenRefused('forbidden', 'consent-missing', '/consent');
  });

  test('keeps the right it was registered by when an administrator corrects it', () => {
    given(registered(byConsent))
      .when(revise(person('admin'), { details: renamed }))
      .thenEvents(revised(byConsent, renamed));
  });

  test('refuses one that is not there', () => {
    given().when(revise(granted)).thenRefused('not-found', 'employer-not-found');
  });
});
