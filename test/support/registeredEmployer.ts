import type { Call } from '@kohtaanto/testing';
import type { Send } from './client.ts';
import { businessId, employerBody } from './examples.ts';

/** Somebody who may act for the examples' employer. */
export const employer = { as: 'employer', businessIds: [businessId] } as const satisfies Call;

/** Registers the examples' employer and tells its id. */
export async function registeredEmployer({ send }: { readonly send: Send }): Promise<string> {
  const { body } = await send('POST', '/api/employers', { ...employer, body: employerBody });
  return String(body.id);
}
