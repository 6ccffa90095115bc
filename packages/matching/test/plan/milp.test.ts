import { describe, expect, test } from '@jest/globals';
import { search } from '../../src/plan/search/search.ts';
import type { SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { faultsOf } from './checkPath.ts';
import { coverText, loadMilpSolver, milpOptimum, milpText } from './highsOptimum.ts';
import { datedProblem, undatedProblem } from './randomProblem.ts';

const solver = await loadMilpSolver();
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

/** 3 to 10 goals; few steps make many instances infeasible. */
const dated = (seed: number): SearchProblem => datedProblem(seed, 3 + (seed % 8), [8, 16, 24, 40][seed % 4] ?? 8);

function sideBySide(seed: number): SearchProblem {
  const problem = dated(seed);
  const trackOf = (i: number): number => (i % 5 === 0 ? 2 : i % 7 === 0 ? 4 : 1);
  const steps = problem.steps.map((step, i) => ({ ...step, tracks: step.far ? trackOf(i) | 3 : trackOf(i) }));
  return { ...problem, steps };
}

/** 5 to 30 goals. */
const undated = (seed: number): SearchProblem =>
  undatedProblem(seed, 5 + (seed % 26), [12, 24, 36, 60][seed % 4] ?? 12, { tracks: [1, 2, 4], opens: [0, 14] });

/** The answer must be whole and walkable; its last path is the cheapest. */
function leastPrice(problem: SearchProblem): number | undefined {
  const { front, exact } = search(problem);
  expect(exact).toBe(true);
  for (const path of front) expect(faultsOf(problem, path)).toEqual([]);
  return front.at(-1)?.priceCents;
}

describe('the least price is that of the MILP', () => {
  test('on 240 instances of dated steps on one track', () => {
    const found = seeds(240).map((seed) => [seed, leastPrice(dated(seed))]);
    expect(found).toEqual(seeds(240).map((seed) => [seed, milpOptimum(solver, milpText(dated(seed)))]));
    expect(found.filter(([, price]) => price === undefined).length).toBeGreaterThan(20);
  });

  test('on 80 instances with tracks side by side', () => {
    const found = seeds(80).map((seed) => [seed, leastPrice(sideBySide(seed))]);
    expect(found).toEqual(seeds(80).map((seed) => [seed, milpOptimum(solver, milpText(sideBySide(seed)))]));
  });

  test('on 208 instances without dates', () => {
    const found = seeds(208).map((seed) => [seed, cheapestOf(undated(seed))]);
    expect(found).toEqual(seeds(208).map((seed) => [seed, milpOptimum(solver, coverText(undated(seed)))]));
    expect(found.filter(([, price]) => price === undefined).length).toBeGreaterThan(10);
  });
});

/** With many goals the front need not be proven whole, but its cheap end is found first. */
function cheapestOf(problem: SearchProblem): number | undefined {
  const { front } = search({ ...problem, limits: { masks: 131_072, work: 1e6 } });
  return front.at(-1)?.priceCents;
}

describe('the soonest path', () => {
  test.each([dated, sideBySide])('finishes when the MILP says, at its price: %p', (make) => {
    for (const seed of seeds(40)) {
      const problem = make(seed);
      const [soonest] = search(problem).front;
      if (!soonest) continue;
      expect(milpOptimum(solver, milpText(problem, soonest.finish))).toBe(soonest.priceCents);
      expect(milpOptimum(solver, milpText(problem, soonest.finish - 1))).toBeUndefined();
    }
  });
});
