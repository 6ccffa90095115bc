import { describe, expect, test } from '@jest/globals';
import type { MatchSource, Requirement } from '../../src/model.ts';
import { planLimits } from '../../src/plan/planLimits.ts';
import { search } from '../../src/plan/search/search.ts';
import { course, must, needFor, planFor, today } from '../../src/plan/testing/courses.ts';
import { faultsOf } from './checkPath.ts';
import { datedProblem, fullProblem, undatedProblem } from './randomProblem.ts';

const musts = (count: number): Requirement[] => Array.from({ length: count }, (_, i) => must(`c${i}`));

describe('a plan for hostile input', () => {
  test('refuses 10,000 competences by a limit that it names', () => {
    const sources = Array.from({ length: 2_000 }, (_, i) => course(`s${i}`, [`c${i}`, `c${i + 1}`], 10 + (i % 300)));
    expect(() => planFor(needFor(...musts(10_000)), sources)).toThrow(
      expect.objectContaining({ slug: 'too-many-competences', message: expect.stringContaining('10000') }),
    );
  });

  test('refuses a million runs by a limit that it names', () => {
    const runs = Array.from({ length: 1_000_000 }, (_, i) => ({
      id: `r${i}`,
      start: today + 1 + (i % 600),
      end: today + 2 + (i % 600),
      seatsLeft: 10,
    }));
    const source = course('many', ['milking'], 1, { schedule: { kind: 'dated', runs } });
    expect(() => planFor(needFor(must('milking')), [source])).toThrow(
      expect.objectContaining({ slug: 'too-many-steps', message: expect.stringContaining('1000000') }),
    );
  });

  test('adds up a million million of euros to the cent, and takes what is free', () => {
    const dear = (id: string, name: string, start: number, pricePerPersonCents: number): MatchSource =>
      course(id, [name], start, { pricePerPersonCents });
    const names = Array.from({ length: 12 }, (_, i) => `c${i}`);
    const sources = names.map((name, i) => dear(name, name, 10 + 6 * i, 100_000_000_001));
    const need = needFor(...names.map((name) => must(name)));
    expect(planFor(need, sources).front).toMatchObject([{ pricePerPerson: 12_000_000_000.12 }]);
    const free = names.map((name, i) => dear(`free-${name}`, name, 100 + 6 * i, 0));
    const { front, proof } = planFor(need, [...sources, ...free]);
    expect(proof).toEqual({ exact: true });
    expect(front.at(-1)).toMatchObject({ pricePerPerson: 0 });
    expect(front[0]).toMatchObject({ pricePerPerson: 12_000_000_000.12 });
  });

  test('spans a century, and refuses more by a limit that it names', () => {
    const sources = [course('soon', ['milking'], 5), course('late', ['feeding'], 36_500)];
    const need = needFor(must('milking'), must('feeding'));
    expect(planFor(need, sources, { deadline: today + 36_525 }).front).toMatchObject([{ pricePerPerson: 200 }]);
    expect(() => planFor(need, sources, { deadline: today + 36_526 })).toThrow(
      expect.objectContaining({ slug: 'deadline-far' }),
    );
  });

  test('never reaches what only a circle of prerequisites teaches, and says what is missing', () => {
    const circle = ['a', 'b', 'c'].map((name, i) =>
      course(name, [`c${i}`], 10 * (i + 1), { requires: [{ concept: `urn:c${(i + 2) % 3}` }] }),
    );
    const answer = planFor(needFor(must('c0'), must('milking')), [...circle, course('m', ['milking'], 5)]);
    expect(answer).toMatchObject({ front: [], partial: { covers: ['urn:milking'] }, proof: { exact: true } });
    expect(answer.dropped.map(({ because }) => because)).toEqual(['prerequisite', 'prerequisite', 'prerequisite']);
  });

  test('finds nothing in an empty catalogue, proven', () => {
    expect(planFor(needFor(...musts(3)), [])).toMatchObject({
      front: [],
      residual: { missing: ['urn:c0', 'urn:c1', 'urn:c2'] },
      proof: { exact: true },
    });
  });
});

describe('a search too large for its work', () => {
  const limits = { masks: planLimits.masks, work: 300_000 };

  test.each([
    ['on one track', datedProblem(1, 30, 3_000)],
    ['on tracks side by side', fullProblem(2, 30, 3_000)],
    ['without dates', undatedProblem(3, 30, 3_000, { tracks: [1, 2, 4], opens: [0, 7, 14, 30] })],
    ['with a century of days', { ...datedProblem(4, 24, 1_000), deadline: 36_525 }],
  ])('answers %s within its work, with paths that can be walked', (_, problem) => {
    const answer = search({ ...problem, limits });
    expect(answer.exact).toBe(false);
    expect(answer.front.length).toBeGreaterThan(0);
    for (const path of answer.front) expect(faultsOf(problem, path)).toEqual([]);
    expect(answer.work).toBeLessThan(8 * limits.work);
  });

  test('is right about prices of which only the sum matters', () => {
    const problem = datedProblem(5, 8, 60);
    const huge = { ...problem, steps: problem.steps.map((step) => ({ ...step, priceCents: step.priceCents * 1e6 })) };
    const figures = (factor: number, front: ReturnType<typeof search>['front']) =>
      front.map(({ finish, priceCents, metres }) => [finish, priceCents * factor, metres]);
    expect(figures(1, search(huge).front)).toEqual(figures(1e6, search(problem).front));
  });
});
