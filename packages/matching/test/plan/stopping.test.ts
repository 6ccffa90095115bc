import { describe, expect, test } from '@jest/globals';
import { search } from '../../src/plan/search/search.ts';
import { faultsOf } from './checkPath.ts';
import { datedProblem } from './randomProblem.ts';

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
