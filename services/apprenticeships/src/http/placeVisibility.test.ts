import { describe, expect, test } from '@jest/globals';
import { visibleFields } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';
import { placeVisibility } from './placeVisibility.ts';

const owner = asId<OrganisationId>('org-owner');
const person = (role: Role, organisation: OrganisationId): Actor => ({
  kind: 'user',
  subject: 'u-1',
  organisation,
  roles: [role],
});
const hiddenFrom = (actor: Actor) => {
  const visible = visibleFields(placeVisibility, actor, owner);
  return Object.keys(placeVisibility.fields).filter((field) => !visible.has(field));
};
describe('who sees what of an open place', () => {
  test.each(roles)('the owner’s own %s: all of it', (role) => {
    expect(hiddenFrom(person(role, owner))).toEqual([]);
  });

  test.each(roles)('another organisation’s %s: all but whose login it is, which an administrator sees', (role) => {
    const hidden = hiddenFrom(person(role, asId<OrganisationId>('org-other')));
    expect(hidden).toEqual(role === 'admin' ? [] : ['owner']);
  });
});
