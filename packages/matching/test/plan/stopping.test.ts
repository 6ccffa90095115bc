import { describe, expect, test } from '@jest/globals';
import { search } from '../../src/plan/search/search.ts';
import { faultsOf } from './checkPath.ts';
import { datedProblem, fullProblem, undatedProblem } from './randomProblem.ts';

const dated = datedProblem(1, 10, 1500);
const tracks = dated.steps.map((step, i) => ({ ...step, tracks: step.far ? 3 : ([1, 1, 2, 4][i % 4] ?? 1) }));

describe.each([
  ['on one track', dated],
  ['with tracks side by side', { ...dated, steps: tracks }],
])('a search %s that is told to stop', (_, problem) => {
  test.each([0, 1])('stops soon after answer %i and does not call what it has exact', (patience) => {
    let asked = 0;
    const shouldStop = (): boolean => asked++ >= patience;
    const whole = search(problem);
    const cut = search({ ...problem, limits: { ...problem.limits, shouldStop } });
    expect(cut.exact).toBe(false);
    expect(cut.work).toBeLessThan(whole.work);
    for (const path of cut.front) {
      expect(faultsOf(problem, path)).toEqual([]);
      expect(whole.front.some((best) => best.finish <= path.finish && best.priceCents <= path.priceCents)).toBe(true);
    }
  });

  test('answers as ever when it is never told to', () => {
    const answer = search({ ...problem, limits: { ...problem.limits, shouldStop: () => false } });
    expect(answer).toEqual(search(problem));
  });
});

/** Operations between two questions whether to stop, twice over: a search may be in the midst of some. */
const mostBetween = 2 * 2 ** 16;
/** Searches that follow on each other ask once more each before they end. */
const mostAfterwards = 12;
const large = { masks: 131_072, work: 1_000_000 };
const undated = undatedProblem(3, 24, 4_000, { tracks: [1, 2, 4], opens: [0, 7, 14, 30] });
const dates = fullProblem(2, 24, 4_000);

describe.each([
  ['on one track', datedProblem(1, 24, 3_000)],
  ['with tracks side by side', fullProblem(2, 24, 3_000)],
  ['without dates', undated],
  ['with and without dates', { ...dates, steps: [...dates.steps, ...undated.steps] }],
])('a large search %s', (_, problem) => {
  test('asks again and again whether it should stop', () => {
    let asked = 0;
    const shouldStop = (): boolean => asked++ < 0;
    const { work } = search({ ...problem, limits: { ...large, shouldStop } });
    expect(work).toBeGreaterThan(5 * mostBetween);
    expect(asked).toBeGreaterThan(work / mostBetween);
  });

  test.each([0, 3, 10])('ends soon after the answer to question %i is yes', (patience) => {
    let asked = 0;
    const shouldStop = (): boolean => asked++ >= patience;
    const { work, exact } = search({ ...problem, limits: { ...large, shouldStop } });
    expect(exact).toBe(false);
    expect(asked).toBeGreaterThan(patience);
    expect(asked).toBeLessThanOrEqual(patience + mostAfterwards);
    expect(work).toBeLessThan((patience + mostAfterwards) * mostBetween);
  });
});
