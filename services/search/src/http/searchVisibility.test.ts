import { describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { hiddenFrom, other, owner, person } from '@kohtaanto/testing';
import { alertVisibility } from './alertRoutes.ts';
import { foundEmployerVisibility, foundNeedVisibility, watchVisibility } from './searchVisibility.ts';

const allOf = (table: { readonly fields: object }) => Object.keys(table.fields);

describe('who sees what of a need or an employer in a search, whosever it is', () => {
  test.each(roles)('%s of a need: all that is shown, but employers nothing', (role) => {
    const hidden = role === 'employer' ? allOf(foundNeedVisibility) : [];
    expect(hiddenFrom(person(role, owner), foundNeedVisibility)).toEqual(hidden);
    expect(hiddenFrom(person(role, other), foundNeedVisibility)).toEqual(hidden);
  });

  test.each(roles)('%s of an employer: all that is shown to those who advise, nothing to others', (role) => {
    const hidden = role === 'employer' || role === 'provider' ? allOf(foundEmployerVisibility) : [];
    expect(hiddenFrom(person(role, owner), foundEmployerVisibility)).toEqual(hidden);
    expect(hiddenFrom(person(role, other), foundEmployerVisibility)).toEqual(hidden);
  });
});

describe.each([watchVisibility, alertVisibility].map((table) => [table.resource, table] as const))(
  'who sees what of a saved search’s %s',
  (_name, table) => {
    test.each(roles)('the owner’s own %s: all of it', (role) => {
      expect(hiddenFrom(person(role, owner), table)).toEqual([]);
    });

    test.each(roles)('another organisation’s %s: nothing, an administrator neither', (role) => {
      expect(hiddenFrom(person(role, other), table)).toEqual(allOf(table));
    });
  },
);
