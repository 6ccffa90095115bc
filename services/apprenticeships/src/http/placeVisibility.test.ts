import { describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { hiddenFrom, other, owner, person } from '@kohtaanto/testing';
import { placeVisibility } from './placeVisibility.ts';

describe('who sees what of an open place', () => {
  test.each(roles)('the owner’s own %s: all of it', (role) => {
    expect(hiddenFrom(person(role, owner), placeVisibility)).toEqual([]);
  });

  test.each(roles)('another organisation’s %s: all but whose login it is, which an administrator sees', (role) => {
    expect(hiddenFrom(person(role, other), placeVisibility)).toEqual(role === 'admin' ? [] : ['owner']);
  });
});
