import { describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { hiddenFrom, other, owner, person } from '@kohtaanto/testing';
import { employerVisibility } from './employerVisibility.ts';

describe('who sees what of an employer', () => {
  test.each(roles)('the owner’s own %s: all of it', (role) => {
    expect(hiddenFrom(person(role, owner), employerVisibility)).toEqual([]);
  });

  test.each(roles)('another organisation’s %s: nothing, unless it is an administrator', (role) => {
    const all = Object.keys(employerVisibility.fields);
    expect(hiddenFrom(person(role, other), employerVisibility)).toEqual(role === 'admin' ? [] : all);
  });
});
