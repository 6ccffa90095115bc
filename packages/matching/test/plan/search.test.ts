import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { search } from '../../src/plan/search/search.ts';
import type { SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { bruteForce } from './bruteForce.ts';
import { faultsOf, figuresOf } from './checkPath.ts';
import { labelSettingFront } from './labelSetting.ts';

const many = { bits: 4, fixed: 6, flexible: 2, days: 12 };
/** With a bit more there are fewer steps and days, so that all sets of steps can still be tried. */
const wide = { bits: 5, fixed: 6, flexible: 1, days: 9 };
const oneTrack = [1];
const threeTracks = [1, 2, 4];
const wideOneTrack = arbitraryProblem({ bits: 6, fixed: 30, flexible: 6, days: 40, tracks: oneTrack });

/** How many bits the whole path holds whose front was found, 0 where there is none. */
function expectSameAsTryingAll(problem: SearchProblem): number {
  const found = search(problem);
  const wanted = bruteForce(problem);
  expect(found.exact).toBe(true);
  expect(found.front.map((path) => figuresOf(problem, path))).toEqual(wanted.front);
  expect(found.partial && figuresOf(problem, found.partial)).toEqual(wanted.partial);
  for (const path of [...found.front, ...(found.partial ? [found.partial] : [])])
    expect(faultsOf(problem, path)).toEqual([]);
  return found.front.length === 0 ? 0 : problem.goal.toString(2).replaceAll('0', '').length;
}

describe.each([
  ['on one track', oneTrack],
  ['with tracks side by side', threeTracks],
])('the search %s finds the same whole front as trying every set of steps on every day', (_, tracks) => {
  test('for up to four bits', () => {
    fc.assert(
      fc.property(arbitraryProblem({ ...many, tracks }), (problem) => {
        expectSameAsTryingAll(problem);
      }),
      { numRuns: 2000 },
    );
  });

  test('for five bits', () => {
    let whole = 0;
    fc.assert(
      fc.property(arbitraryProblem({ ...wide, tracks }), (problem) => {
        if (expectSameAsTryingAll(problem) === 5) whole += 1;
      }),
      { numRuns: 1000 },
    );
    expect(whole).toBeGreaterThan(0);
  });
});

describe('the search on one track', () => {
  test('finds the same whole front as setting labels, on longer calendars', () => {
    fc.assert(
      fc.property(wideOneTrack, (problem) => {
        const found = search(problem);
        expect(found.front.map((path) => figuresOf(problem, path))).toEqual(labelSettingFront(problem));
      }),
      { numRuns: 2000 },
    );
  });
});
