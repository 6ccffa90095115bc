import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { relaxation } from '../../src/plan/search/relaxation.ts';
import { search } from '../../src/plan/search/search.ts';
import type { FoundPath, SearchProblem, SearchResult } from '../../src/plan/search/searchProblem.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { faultsOf } from './checkPath.ts';
import { datedProblem } from './randomProblem.ts';

const problems = arbitraryProblem({ bits: 5, fixed: 10, flexible: 3, days: 20, tracks: [1, 1, 2, 4] });
const runs = { numRuns: 500 };

type Front = readonly Pick<FoundPath, 'finish' | 'priceCents'>[];

/** Whether some path of the front ends no later for no more. */
const reaches = (front: Front, { finish, priceCents }: Front[number]): boolean =>
  front.some((path) => path.finish <= finish && path.priceCents <= priceCents);

const noWorse = (front: Front, than: Front): boolean => than.every((path) => reaches(front, path));

describe('the front of any problem', () => {
  test('gets strictly later and strictly cheaper from path to path, and every path can be walked', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { front } = search(problem);
        front.forEach((path, i) => {
          const before = front[i - 1];
          expect(faultsOf(problem, path)).toEqual([]);
          expect(path.mask & problem.goal).toBe(problem.goal);
          if (!before) return;
          expect(path.finish).toBeGreaterThan(before.finish);
          expect(path.priceCents).toBeLessThan(before.priceCents);
        });
      }),
      runs,
    );
  });

  test('is no worse with one step more', () => {
    fc.assert(
      fc.property(problems, fc.nat(), (problem, pick) => {
        const without = problem.steps.filter((_, i) => i !== pick % problem.steps.length);
        expect(noWorse(search(problem).front, search({ ...problem, steps: without }).front)).toBe(true);
      }),
      runs,
    );
  });

  test('is no worse when something is held already', () => {
    fc.assert(
      fc.property(problems, fc.constantFrom(1, 2, 4, 8, 16), (problem, bit) => {
        expect(noWorse(search(holding(problem, bit)).front, search(problem).front)).toBe(true);
      }),
      runs,
    );
  });

  test('keeps what an earlier deadline allows, and a later deadline only adds behind it', () => {
    fc.assert(
      fc.property(problems, fc.integer({ min: 1, max: 8 }), (problem, days) => {
        const deadline = problem.deadline - days;
        const figures = (front: readonly FoundPath[]) => front.map(({ finish, priceCents }) => [finish, priceCents]);
        const later = figures(search(problem).front).filter(([finish = 0]) => finish <= deadline);
        expect(figures(search({ ...problem, deadline }).front)).toEqual(later);
      }),
      runs,
    );
  });

  test('does not depend on which bits stand for the goals, so not on how much is tabulated either', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(figuresOf(search(shifted(problem, 16)))).toEqual(figuresOf(search(problem)));
      }),
      runs,
    );
  });

  test('does not depend on the order in which the steps come', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const turned = { ...problem, steps: problem.steps.toReversed() };
        expect(figuresOf(search(turned))).toEqual(figuresOf(search(problem)));
      }),
      runs,
    );
  });
});

function figuresOf({ front, partial, exact }: SearchResult) {
  const figures = ({ finish, priceCents, metres, steps }: FoundPath) => [finish, priceCents, metres, steps.length];
  return { front: front.map(figures), partial: partial && figures(partial), exact };
}

function shifted(problem: SearchProblem, by: number): SearchProblem {
  return {
    ...problem,
    goal: problem.goal << by,
    worths: problem.worths.map((part) => ({ ...part, mask: part.mask << by })),
    steps: problem.steps.map((step) => ({ ...step, teaches: step.teaches << by, requires: step.requires << by })),
  };
}

/** The problem of a person who has the bit. */
function holding(problem: SearchProblem, bit: number): SearchProblem {
  const steps = problem.steps.map((step) => ({
    ...step,
    teaches: step.teaches & ~bit,
    requires: step.requires & ~bit,
  }));
  return { ...problem, steps, goal: problem.goal & ~bit };
}

describe('a problem beyond the limits', () => {
  const seeds = Array.from({ length: 12 }, (_, i) => i);

  test.each(seeds)('is answered with paths that can be walked, and never called exact: seed %i', (seed) => {
    const problem = { ...datedProblem(seed, 18, 200), limits: { masks: 200, work: 1e5 } };
    const { front, exact } = search(problem);
    expect(exact).toBe(false);
    expect(front.length).toBeGreaterThan(0);
    for (const path of front) expect(faultsOf(problem, path)).toEqual([]);
  });

  test.each(seeds)('has bounds that the whole front respects: seed %i', (seed) => {
    const dated = datedProblem(seed, 7, 120);
    const tracks = dated.steps.map((step, i) => ({ ...step, tracks: step.far ? 3 : ([1, 2, 4][i % 3] ?? 1) }));
    for (const problem of [dated, { ...dated, steps: tracks }]) {
      const { front, exact } = search(problem);
      const bound = relaxation(problem);
      expect(exact).toBe(true);
      for (const { finish, priceCents } of front) {
        expect(finish).toBeGreaterThanOrEqual(bound.finish);
        expect(priceCents).toBeGreaterThanOrEqual(bound.priceCents);
      }
      const cut = search({ ...problem, limits: { masks: 4096, work: 300 } });
      expect(cut.exact).toBe(false);
      expect(noWorse(front, cut.front)).toBe(true);
    }
  });
});
