import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { search } from '../../src/plan/search/search.ts';
import type { SearchProblem, SearchResult } from '../../src/plan/search/searchProblem.ts';
import { type Reading, sweepReadings } from '../../src/plan/search/sweepReadings.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { figuresOf } from './checkPath.ts';
import { datedProblem } from './randomProblem.ts';

const problems = arbitraryProblem({ bits: 5, fixed: 14, flexible: 3, days: 24, tracks: [1] });

/** The whole goal, each of its bits left out, all of them by an earlier day too. */
function readingsOf({ goal, deadline }: SearchProblem, daysEarlier: number): readonly Reading[] {
  const goals = [goal, ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((bit) => goal & ~(1 << bit)), 0];
  return [deadline, deadline - daysEarlier].flatMap((by) => goals.map((part) => ({ goal: part, deadline: by })));
}

/** The same question asked of a search of its own. */
function anew(problem: SearchProblem, { goal, deadline }: Reading): SearchResult {
  return search({ ...problem, goal, deadline, worths: problem.worths.filter(({ mask }) => (mask & ~goal) === 0) });
}

/** Equal paths may take their steps in another order. */
const shownIn =
  (problem: SearchProblem) =>
  ({ front, partial, exact }: SearchResult) => ({
    front: front.map((path) => figuresOf(problem, path)),
    partial: partial && figuresOf(problem, partial),
    exact,
  });

describe('one sweep read many ways', () => {
  test('gives what a search of its own gives for each, ties included', () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 12 }), (problem, daysEarlier) => {
        const readings = readingsOf(problem, daysEarlier);
        const shown = shownIn(problem);
        const found = sweepReadings(problem, readings)?.map(shown);
        expect(found).toEqual(readings.map((reading) => shown(anew(problem, reading))));
      }),
      { numRuns: 600 },
    );
  });

  test.each([1, 2, 3, 4])('gives the same on a long calendar with many steps: seed %i', (seed) => {
    const problem = datedProblem(seed, 8, 400);
    const readings = readingsOf(problem, 14);
    const shown = shownIn(problem);
    expect(sweepReadings(problem, readings)?.map(shown)).toEqual(readings.map((one) => shown(anew(problem, one))));
  });

  test('says nothing when its limits end it', () => {
    const problem = datedProblem(1, 8, 400);
    const stopped = (limits: SearchProblem['limits']) => sweepReadings({ ...problem, limits }, readingsOf(problem, 14));
    expect(stopped({ masks: 4096, work: 1_000 })).toBeUndefined();
    expect(stopped({ masks: 10, work: 1e9 })).toBeUndefined();
    expect(stopped({ masks: 4096, work: 1e9, shouldStop: () => true })).toBeUndefined();
  });
});
