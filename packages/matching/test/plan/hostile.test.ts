import { describe, expect, test } from '@jest/globals';
import type { MatchSource, Requirement } from '../../src/model.ts';
import { planLimits } from '../../src/plan/planLimits.ts';
import { search } from '../../src/plan/search/search.ts';
import { course, must, needFor, planFor, today } from '../../src/plan/testing/courses.ts';
import { faultsOf } from './checkPath.ts';
import { datedProblem, fullProblem, undatedProblem } from './randomProblem.ts';

/** Some 60 km from Kemi: farther than 50 km allow, and within 20 km more. */
const ylitornio = { lat: 66.2, lon: 24.0 };

const musts = (count: number): Requirement[] => Array.from({ length: count }, (_, i) => must(`c${i}`));

describe('a plan for hostile input', () => {
  test('refuses 2,001 competences that can be learnt of 10,000 by a limit that it names', () => {
    const sources = Array.from({ length: 2_000 }, (_, i) => course(`s${i}`, [`c${i}`, `c${i + 1}`], 10 + (i % 300)));
    expect(() => planFor(needFor(...musts(10_000)), sources)).toThrow(
      expect.objectContaining({ slug: 'too-many-competences', message: expect.stringContaining('2001') }),
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

const asks = (name: string): Partial<MatchSource> => ({ requires: [{ concept: `urn:${name}` }] });

describe('a plan in which more is asked for than fits', () => {
  test('is not refused for what courses require: one competence, many courses, each with its own prerequisite', () => {
    const many = Array.from({ length: 40 }, (_, i) => [
      course(`first${i}`, [`p${i}`], 10),
      course(`main${i}`, ['milking'], 20, { ...asks(`p${i}`), pricePerPersonCents: 10_000 + 100 * i }),
    ]).flat();
    const { front, proof, dropped } = planFor(needFor(must('milking')), many);
    expect(front.map(({ steps }) => steps.map(({ source }) => source.id))).toEqual([['first0', 'main0']]);
    // The course alone is what the prerequisites that are left out allow to say: no path costs less.
    expect(proof).toMatchObject({ exact: false, bound: { pricePerPerson: 110 + 19 } });
    const dearest = Array.from({ length: 11 }, (_, i) => ({
      source: { id: `main${29 + i}` },
      because: 'limit',
      missing: [`urn:p${29 + i}`],
      text: `requires what does not fit into this plan: urn:p${29 + i}`,
    }));
    expect(dropped).toMatchObject(dearest);
  });

  test('tells what nothing teaches of an occupation of 60 skills, proven, and what can be learnt of it', () => {
    const answer = planFor(needFor(...musts(60)), [
      course('a', ['c3', 'c31'], 10),
      course('b', ['c59'], 20, asks('basics')),
      course('c', ['basics'], 1),
      course('d', ['c40'], 1, asks('nothing')),
    ]);
    expect(answer.gap).toHaveLength(60);
    expect(answer.front).toEqual([]);
    expect(answer.partial?.covers).toEqual(['urn:c3', 'urn:c31', 'urn:c59']);
    expect(answer.partial?.steps.map(({ source }) => source.id)).toEqual(['c', 'a', 'b']);
    expect(answer.residual.missing).toHaveLength(57);
    expect(answer.residual.missing).toContain('urn:c0');
    expect(answer.residual.missing).not.toContain('urn:c31');
    expect(answer.dropped).toMatchObject([{ source: { id: 'd' }, missing: ['urn:nothing'] }]);
    expect(answer.proof).toEqual({ exact: true });
  });

  test('asks what would change it in all of 40 skills, of which each one but two can not be learnt', () => {
    const sources = [course('a', ['c3'], 10), course('b', ['c39'], 20)];
    const { whatIf = [] } = planFor(needFor(...musts(40)), sources, { whatIf: true });
    const without = (name: string) => whatIf.find(({ change }) => 'without' in change && change.without === name);
    expect(whatIf).toHaveLength(42);
    expect(without('urn:c3')).toMatchObject({ front: [], exact: true });
    expect(without('urn:c3')?.missing).toHaveLength(38);
    expect(without('urn:c5')?.missing).toHaveLength(37);
    expect(without('urn:c5')?.missing).not.toContain('urn:c5');
  });

  test('finds a whole path when all but one of 31 skills is held, or the only one that nothing teaches is left out', () => {
    const sources = [course('a', ['c3'], 10)];
    const held = musts(31).flatMap(({ concept }) => (concept === 'urn:c3' ? [] : [{ concept }]));
    expect(planFor(needFor(...musts(31)), sources, { held }).front).toHaveLength(1);
    const { whatIf = [] } = planFor(needFor(...musts(31)), sources, { held: held.slice(1), whatIf: true });
    expect(whatIf.map(({ change, front }) => [change, front.length])).toContainEqual([{ without: 'urn:c0' }, 1]);
  });

  test('is answered when farther places would teach more than fit, without what they would change', () => {
    const near = course('near', ['c0'], 10);
    const far = Array.from({ length: 31 }, (_, i) => course(`far${i}`, [`c${i}`], 10, { places: [ylitornio] }));
    const answer = planFor(needFor(...musts(31)), [near, ...far], { whatIf: true });
    expect(answer.partial?.covers).toEqual(['urn:c0']);
    expect(answer.whatIf?.some(({ change }) => 'laterDays' in change)).toBe(true);
    expect(answer.whatIf?.some(({ change }) => 'furtherKm' in change)).toBe(false);
  });

  test('follows 3,000 prerequisites to the one that needs none, and says that it left some out', () => {
    const line = Array.from({ length: 3_000 }, (_, i) => course(`s${i}`, [`c${i}`], 1, asks(`c${i + 1}`)));
    const short = course('short', ['c0'], 30, { ...asks('p'), pricePerPersonCents: 500_000 });
    const sources = [...line, course('end', ['c3000'], 1), short, course('first', ['p'], 10)];
    const { front, proof } = planFor(needFor(must('c0')), sources);
    expect(front.map(({ steps }) => steps.map(({ source }) => source.id))).toEqual([['first', 'short']]);
    expect(proof.exact).toBe(false);
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
