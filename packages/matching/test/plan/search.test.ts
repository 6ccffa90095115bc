import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { search } from '../../src/plan/search/search.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { bruteForce } from './bruteForce.ts';
import { faultsOf, figuresOf } from './checkPath.ts';
import { loadMilpSolver, milpOptimum, milpText } from './highsOptimum.ts';
import { labelSettingFront } from './labelSetting.ts';
import { datedProblem } from './randomProblem.ts';

const oneTrack = arbitraryProblem({ bits: 4, fixed: 6, flexible: 2, days: 12, tracks: [1] });

const threeTracks = arbitraryProblem({ bits: 4, fixed: 6, flexible: 2, days: 12, tracks: [1, 2, 4] });
const wideOneTrack = arbitraryProblem({ bits: 6, fixed: 30, flexible: 6, days: 40, tracks: [1] });
/** Seed, goals, steps; few steps make many of them infeasible. */
const instances = Array.from({ length: 120 }, (_, i) => [i, 3 + (i % 6), [8, 20, 40, 80][i % 4] ?? 8] as const);

const solver = await loadMilpSolver();

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
      { numRuns: 1000 },
    );
  });

  test.each(instances)('costs and finishes as the MILP says: seed %i, %i goals, %i steps', (seed, bits, steps) => {
    const problem = datedProblem(seed, bits, steps);
    const { front, exact } = search(problem);
    expect(exact).toBe(true);
    expect(front.at(-1)?.priceCents).toBe(milpOptimum(solver, milpText(problem)));
    const soonest = front[0];
    if (!soonest) return;
    // No price buys an earlier finish, and on the day of the soonest none is lower.
    expect(milpOptimum(solver, milpText(problem, soonest.finish))).toBe(soonest.priceCents);
    expect(milpOptimum(solver, milpText(problem, soonest.finish - 1))).toBeUndefined();
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

  test.each(instances.slice(0, 60))('costs as the MILP says: seed %i, %i goals, %i steps', (seed, bits, steps) => {
    const dated = datedProblem(seed, bits, steps);
    const trackOf = (i: number): number => (i % 5 === 0 ? 2 : i % 7 === 0 ? 4 : 1);
    const problem = {
      ...dated,
      steps: dated.steps.map((step, i) => ({ ...step, tracks: step.far ? trackOf(i) | 3 : trackOf(i) })),
    };
    const { front, exact } = search(problem);
    expect(exact).toBe(true);
    expect(front.at(-1)?.priceCents).toBe(milpOptimum(solver, milpText(problem)));
    if (front[0]) expect(milpOptimum(solver, milpText(problem, front[0].finish - 1))).toBeUndefined();
  });
});
