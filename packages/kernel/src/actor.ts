import type { OrganisationId } from './ids.ts';

export const roles = ['employer', 'provider', 'adviser', 'region', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who acts: a person with a token, or the system itself (consumers, sweepers). A person is an opaque reference. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly subject: string;
      readonly organisation: OrganisationId;
      /** As the identity provider states it; shown as the provider's or employer's name. */
      readonly organisationName?: string;
      /** The Business IDs this person may act for, granted by the identity provider's claim (R17). */
      readonly businessIds?: readonly string[];
      readonly roles: readonly Role[];
    }
  | { readonly kind: 'system'; readonly name: string };

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === 'user' && actor.roles.includes(role);
}
