import { describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { hiddenFrom, other, owner, person } from '@kohtaanto/testing';
import { offerVisibility } from './offers/offerVisibility.ts';
import { programmeVisibility } from './programmes/programmeVisibility.ts';
import { teamVisibility } from './teams/teamVisibility.ts';

const tables = [programmeVisibility, offerVisibility, teamVisibility] as const;

describe.each(tables.map((table) => [table.resource, table] as const))(
  'who sees what of a shown %s',
  (_name, table) => {
    test.each(roles)('the owner’s own %s: all of it', (role) => {
      expect(hiddenFrom(person(role, owner), table)).toEqual([]);
    });

    test.each(roles)('another organisation’s %s: all but whose login it is, which an administrator sees', (role) => {
      expect(hiddenFrom(person(role, other), table)).toEqual(role === 'admin' ? [] : ['owner']);
    });
  },
);
