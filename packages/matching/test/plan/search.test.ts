import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { search } from '../../src/plan/search/search.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { bruteForce } from './bruteForce.ts';
import { faultsOf, figuresOf } from './checkPath.ts';
import { labelSettingFront } from './labelSetting.ts';

const oneTrack = arbitraryProblem({ bits: 4, fixed: 6, flexible: 2, days: 12, tracks: [1] });

const threeTracks = arbitraryProblem({ bits: 4, fixed: 6, flexible: 2, days: 12, tracks: [1, 2, 4] });
const wideOneTrack = arbitraryProblem({ bits: 6, fixed: 30, flexible: 6, days: 40, tracks: [1] });

describe('the search on one track', () => {
  test('finds the same whole front as trying every set of steps on every day', () => {
    fc.assert(
      fc.property(oneTrack, (problem) => {
        const found = search(problem);
        const wanted = bruteForce(problem);
        expect(found.exact).toBe(true);
        expect(found.front.map((path) => figuresOf(problem, path))).toEqual(wanted.front);
        expect(found.partial && figuresOf(problem, found.partial)).toEqual(wanted.partial);
        for (const path of [...found.front, ...(found.partial ? [found.partial] : [])])
          expect(faultsOf(problem, path)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

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

describe('the search with tracks side by side', () => {
  test('finds the same whole front as trying every set of steps on every day', () => {
    fc.assert(
      fc.property(threeTracks, (problem) => {
        const found = search(problem);
        const wanted = bruteForce(problem);
        expect(found.exact).toBe(true);
        expect(found.front.map((path) => figuresOf(problem, path))).toEqual(wanted.front);
        expect(found.partial && figuresOf(problem, found.partial)).toEqual(wanted.partial);
        for (const path of [...found.front, ...(found.partial ? [found.partial] : [])]) {
          expect(faultsOf(problem, path)).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
