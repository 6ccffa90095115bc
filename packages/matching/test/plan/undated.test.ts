import { describe, expect, test } from '@jest/globals';
import { leastCoverPrice, searchUndated } from '../../src/plan/search/cover/coverSearch.ts';
import { search } from '../../src/plan/search/search.ts';
import type { SearchProblem } from '../../src/plan/search/searchProblem.ts';
import { faultsOf, figuresOf } from './checkPath.ts';
import { labelSettingFront } from './labelSetting.ts';
import { undatedProblem, withoutAnyDay } from './randomProblem.ts';

const seeds = Array.from({ length: 400 }, (_, seed) => seed);

const oneTrack = (seed: number): SearchProblem =>
  undatedProblem(seed, 3 + (seed % 3), 4 + (seed % 9), { days: 6, opens: [0, 3, 9], deadline: 14 + (seed % 20) });

const sideBySide = (seed: number): SearchProblem =>
  undatedProblem(seed, 3 + (seed % 4), 4 + (seed % 12), {
    tracks: [1, 2, 4],
    days: 8,
    opens: [0, 5],
    deadline: 12 + (seed % 25),
  });

const whole = (problem: SearchProblem) => search(problem).front.map((path) => figuresOf(problem, path));

describe('the front of steps that start on any day', () => {
  test('is that of setting labels, on one track', () => {
    for (const seed of seeds) expect([seed, whole(oneTrack(seed))]).toEqual([seed, labelSettingFront(oneTrack(seed))]);
  });

  test('is that of a search that takes their days one by one, on tracks side by side', () => {
    for (const seed of seeds) {
      const problem = sideBySide(seed);
      expect([seed, whole(problem)]).toEqual([seed, whole(withoutAnyDay(problem))]);
      for (const path of search(problem).front) expect(faultsOf(problem, path)).toEqual([]);
    }
  });

  test('is found as a cover wherever there is one, even with 20 goals and 600 steps', () => {
    expect(seeds.filter((seed) => searchUndated(sideBySide(seed))).length).toBeGreaterThan(60);
    const found = searchUndated(undatedProblem(1, 20, 600));
    expect(found?.exact).toBe(true);
    expect(found?.front.length).toBeGreaterThan(10);
  });

  test('is not taken for a cover when a step needs another, travel days, or days that it cannot choose', () => {
    const problem = sideBySide(3);
    const [first, ...others] = problem.steps;
    if (!first) throw new Error('no step');
    const changes = [
      { requires: 2 },
      { far: true },
      { tracks: 3 },
      { timing: { kind: 'fixed', start: 1, end: 2 } },
    ] as const;
    for (const change of changes) {
      const steps = [{ ...first, teaches: 1, ...change }, ...others];
      expect(searchUndated({ ...problem, steps })).toBeUndefined();
    }
  });
});

describe('a search for covers that ends early', () => {
  test('gives a lower bound of the least price, and never a whole front', () => {
    for (const seed of seeds.slice(0, 40)) {
      const problem = undatedProblem(seed, 12, 80);
      const least = search(problem).front.at(-1)?.priceCents ?? Number.NaN;
      const limits = { masks: 4096, work: 90 + seed };
      expect(leastCoverPrice(problem.steps, problem.goal, limits)).toBeLessThanOrEqual(least);
      expect(leastCoverPrice(problem.steps, problem.goal, problem.limits)).toBe(least);
      expect(searchUndated({ ...problem, limits })?.exact).toBe(false);
    }
  });
});
