import type { Programme } from '@kohtaanto/events';

export type Provider = Programme['provider'];

/** An organisation as a provider; without a name it goes by its id. */
export function providerNamed(id: string, name?: string): Provider {
  return { id, name: { fi: name ?? id } };
}

/** Its own people may rename it; an administrator's change, or a login without a name, leaves it as it was. */
export function providerAfter(known: Provider, told: Provider): Provider {
  return told.id === known.id && told.name.fi !== told.id ? told : known;
}
