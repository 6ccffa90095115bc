import { describe, expect, test } from '@jest/globals';
import { type AnyVisibilityTable, visibleFields } from '@kohtaanto/http';
import { type Actor, asId, type OrganisationId, type Role, roles } from '@kohtaanto/kernel';
import { anonymousNeedVisibility, needVisibility } from './needVisibility.ts';

const owner = asId<OrganisationId>('org-1');
const person = (role: Role, organisation: string): Actor => ({
  kind: 'user',
  subject: 'u-1',
  organisation: asId<OrganisationId>(organisation),
  roles: [role],
});
const hidden = (table: AnyVisibilityTable, actor: Actor): readonly string[] => {
  const seen = visibleFields(table, actor, owner);
  return Object.keys(table.fields)
    .filter((field) => !seen.has(field))
    .sort();
};
const own = ['importedFrom', 'owner', 'withdrawnBecause'];

describe('who sees which field of a need', () => {
  test.each(roles)('its owner sees all of it, as %s', (role) => {
    expect(hidden(needVisibility, person(role, 'org-1'))).toEqual([]);
    expect(hidden(anonymousNeedVisibility, person(role, 'org-1'))).toEqual([]);
  });

  test.each(['provider', 'adviser', 'region'] as const)('%s sees it without what concerns its owner alone', (role) => {
    expect(hidden(needVisibility, person(role, 'org-2'))).toEqual(own);
    expect(hidden(anonymousNeedVisibility, person(role, 'org-2'))).toEqual(['employerId', ...own]);
  });

  test('an administrator sees all, another employer nothing', () => {
    expect(hidden(anonymousNeedVisibility, person('admin', 'org-2'))).toEqual([]);
    expect(hidden(needVisibility, person('employer', 'org-2'))).toEqual(Object.keys(needVisibility.fields).sort());
  });
});
