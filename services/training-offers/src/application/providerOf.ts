import type { Actor } from '@kohtaanto/kernel';
import { organisationOf } from '@kohtaanto/service-runtime';
import { type Provider, providerNamed } from '../domain/provider.ts';

/** The provider that an actor speaks for. */
export function providerOf(actor: Actor): Provider {
  return providerNamed(organisationOf(actor), actor.kind === 'user' ? actor.organisationName : undefined);
}
