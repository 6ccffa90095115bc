import { describe, expect, test } from '@jest/globals';
import { visibleFields } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';
import { offerVisibility } from './offers/offerVisibility.ts';
import { programmeVisibility } from './programmes/programmeVisibility.ts';
import { teamVisibility } from './teams/teamVisibility.ts';

const owner = asId<OrganisationId>('org-owner');
const person = (role: Role, organisation: OrganisationId): Actor => ({
  kind: 'user',
  subject: 'u-1',
  organisation,
  roles: [role],
});
const hiddenFrom = (table: (typeof tables)[number], actor: Actor) => {
  const visible = visibleFields(table, actor, owner);
  return Object.keys(table.fields).filter((field) => !visible.has(field));
};
const tables = [programmeVisibility, offerVisibility, teamVisibility] as const;

describe.each(tables.map((table) => [table.resource, table] as const))(
  'who sees what of a shown %s',
  (_name, table) => {
    test.each(roles)('the owner’s own %s: all of it', (role) => {
      expect(hiddenFrom(table, person(role, owner))).toEqual([]);
    });

    test.each(roles)('another organisation’s %s: all but whose login it is, which an administrator sees', (role) => {
      const hidden = hiddenFrom(table, person(role, asId<OrganisationId>('org-other')));
      expect(hidden).toEqual(role === 'admin' ? [] : ['owner']);
    });
  },
);
