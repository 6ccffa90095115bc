import { type AnyVisibilityTable, visibleFields } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, type Role } from '@kohtaanto/kernel';

/** Whose the thing is that a visibility table is asked about, and another organisation. */
export const owner = asId<OrganisationId>('org-owner');
export const other = asId<OrganisationId>('org-other');

/** Somebody of the organisation who holds that one role. */
export function person(role: Role, organisation: OrganisationId): Actor {
  return { kind: 'user', subject: 'u-1', organisation, roles: [role] };
}

/** The fields of the owner's thing that the table keeps from the actor, in the table's order. */
export function hiddenFrom(actor: Actor, table: AnyVisibilityTable): readonly string[] {
  const visible = visibleFields(table, actor, owner);
  return Object.keys(table.fields).filter((field) => !visible.has(field));
}
