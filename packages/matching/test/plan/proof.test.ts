import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runTask, type SearchOutcome } from '../../src/plan/planning.ts';
import { greedyPath } from '../../src/plan/search/greedyPath.ts';
import { search } from '../../src/plan/search/search.ts';
import type { FoundPath, SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { calendarTiming, type PortableProblem } from '../../src/plan/startCalendar.ts';
import { arbitraryProblem } from './arbitraryProblem.ts';
import { faultsOf, figuresOf } from './checkPath.ts';
import { datedProblem, fullProblem, undatedProblem } from './randomProblem.ts';

/** Dated, on tracks side by side with open starts, and without dates. */
const problems = fc.oneof(
  arbitraryProblem({ bits: 4, fixed: 8, flexible: 3, days: 14, tracks: [1] }),
  arbitraryProblem({ bits: 4, fixed: 8, flexible: 3, days: 14, tracks: [1, 2, 4] }),
  fc.nat(10_000).map((seed) => undatedProblem(seed, 5, 12, { tracks: [1, 4], opens: [0, 9], deadline: 70 })),
  fc.nat(10_000).map((seed) => fullProblem(seed, 5, 30)),
);
/** As few operations as it takes to be cut off anywhere, and as few masks. */
const limits = fc.record({ masks: fc.integer({ min: 1, max: 40 }), work: fc.integer({ min: 0, max: 2_000 }) });

const reaches = (front: readonly FoundPath[], { finish, priceCents }: FoundPath): boolean =>
  front.some((path) => path.finish <= finish && path.priceCents <= priceCents);

describe('an answer cut off anywhere', () => {
  test('is only called exact when it is the whole front, has bounds that hold, and is no worse than a greedy one', () => {
    let cutOff = 0;
    fc.assert(
      fc.property(problems, limits, (problem, low) => {
        const whole = search(problem).front;
        const cut = outcomeOf({ ...problem, limits: low });
        const figures = (front: readonly FoundPath[]) => front.map((path) => figuresOf(problem, path));
        for (const path of [...cut.front, ...(cut.partial ? [cut.partial] : [])])
          expect(faultsOf(problem, path)).toEqual([]);
        for (const path of cut.front) expect(reaches(whole, path)).toBe(true);
        if (cut.exact) return expect(figures(cut.front)).toEqual(figures(whole));
        cutOff += 1;
        for (const mind of ['days', 'price'] as const) {
          const greedy = greedyPath(problem, mind);
          expect(faultsOf(problem, greedy)).toEqual([]);
          if ((greedy.mask & problem.goal) === problem.goal) expect(reaches(cut.front, greedy)).toBe(true);
        }
        expectBounds(cut, whole);
      }),
      { numRuns: 2000 },
    );
    expect(cutOff).toBeGreaterThan(500);
  });

  test('has the least price for its bound where only the calendar is left open', () => {
    const problem = { ...datedProblem(3, 16, 300), limits: { masks: 100, work: 1e5 } };
    const { exact, bounds, front } = outcomeOf(problem);
    expect(exact).toBe(false);
    const cheapest = front.at(-1)?.priceCents ?? Number.NaN;
    expect((cheapest - (bounds?.priceCents ?? 0)) / cheapest).toBeLessThan(0.15);
  });
});

function expectBounds({ bounds, front }: SearchOutcome, whole: readonly FoundPath[]): void {
  if (!bounds) throw new Error('an answer that is not exact has bounds');
  for (const { finish, priceCents } of whole) {
    expect(finish).toBeGreaterThanOrEqual(bounds.finish);
    expect(priceCents).toBeGreaterThanOrEqual(bounds.priceCents);
  }
  const soonest = front[0]?.finish ?? Number.NEGATIVE_INFINITY;
  for (const { finish, priceCents } of whole) {
    if (finish <= soonest) expect(priceCents).toBeGreaterThanOrEqual(bounds.priceAtBest ?? Number.NaN);
  }
}

function outcomeOf(problem: SearchProblem): SearchOutcome {
  const [outcome] = runTask({ problem: portable(problem) });
  if (!outcome) throw new Error('a search has an outcome');
  return outcome;
}

/** The search does not look at the calendar behind `first`; any will do for the type. */
function portable(problem: SearchProblem): PortableProblem {
  const steps = problem.steps.map((step) => {
    if (step.timing.kind === 'fixed') return { ...step, timing: step.timing };
    const any = { days: step.timing.days, from: 0, last: 0, anchor: 0, every: 1, taken: [] };
    return { ...step, timing: { ...calendarTiming(any), ...step.timing } };
  });
  return { ...problem, steps };
}
