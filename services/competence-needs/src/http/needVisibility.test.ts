import { describe, expect, test } from '@jest/globals';
import { roles } from '@kohtaanto/kernel';
import { hiddenFrom, other, owner, person } from '@kohtaanto/testing';
import { anonymousNeedVisibility, needVisibility } from './needVisibility.ts';

const own = ['owner', 'importedFrom', 'withdrawnBecause'];

describe('who sees which field of a need', () => {
  test.each(roles)('its owner sees all of it, as %s', (role) => {
    expect(hiddenFrom(person(role, owner), needVisibility)).toEqual([]);
    expect(hiddenFrom(person(role, owner), anonymousNeedVisibility)).toEqual([]);
  });

  test('an adviser sees it without what concerns its owner alone', () => {
    expect(hiddenFrom(person('adviser', other), needVisibility)).toEqual(own);
    expect(hiddenFrom(person('adviser', other), anonymousNeedVisibility)).toEqual(['employerId', ...own]);
  });

  test.each(['provider', 'region'] as const)('%s does not see what its workers hold either', (role) => {
    expect(hiddenFrom(person(role, other), needVisibility)).toEqual(['workers', ...own]);
    expect(hiddenFrom(person(role, other), anonymousNeedVisibility)).toEqual(['workers', 'employerId', ...own]);
  });

  test('an administrator sees all, another employer nothing', () => {
    expect(hiddenFrom(person('admin', other), anonymousNeedVisibility)).toEqual([]);
    expect(hiddenFrom(person('employer', other), needVisibility)).toEqual(Object.keys(needVisibility.fields));
  });
});
