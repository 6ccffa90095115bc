import { describe, expect, test } from '@jest/globals';
import { DomainError, day, epochDay } from '@kohtaanto/kernel';
import fc from 'fast-check';
import type { MatchSource } from '../../src/model.ts';
import type { AnsweredPath, PlanAnswer } from '../../src/plan/planAnswer.ts';
import { planLimits } from '../../src/plan/planLimits.ts';
import type { PlanRequest } from '../../src/plan/planRequest.ts';
import { course, must, needFor, planFor } from '../../src/plan/testing/courses.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Courses that require each other's competences, on days that overlap now and then. */
const arbitraryCourses = fc
  .array(
    fc.record({
      teaches: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
      requires: fc.uniqueArray(fc.constantFrom(...names.slice(2)), { maxLength: 2 }),
      start: fc.integer({ min: 0, max: 40 }),
      pricePerPersonCents: fc.constantFrom(0, 100, 200, 300, 500),
      evening: fc.boolean(),
    }),
    { minLength: 5, maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map(({ teaches, requires, start, pricePerPersonCents, evening }, i) =>
      course(`s${i}`, teaches, start, {
        pricePerPersonCents,
        requires: requires.filter((name) => !teaches.includes(name)).map((name) => ({ concept: `urn:${name}` })),
        teachingTimes: [evening ? 'evening' : 'day'],
      }),
    ),
  );
/** What is asked for; how many goals fit. */
const asked = fc.record({ musts: fc.integer({ min: 1, max: 3 }), goals: fc.integer({ min: 1, max: 4 }) });

const need = (musts: number) => needFor(...names.slice(0, musts).map((name) => must(name)));
const within = (musts: number, sources: readonly MatchSource[], goals: number, more: Partial<PlanRequest> = {}) =>
  planFor(need(musts), sources, { ...more, limits: { ...planLimits, goals } });

const figuresOf = ({ finish, pricePerPerson, travelKm, steps }: AnsweredPath) => ({
  ...{ finish, pricePerPerson, travelKm },
  ids: steps.map(({ source }) => source.id).sort(),
});
const dayNumber = (text: string): number => epochDay(day(text));

/** Undefined where what is asked for does not fit. */
function answered<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ slug: 'too-many-competences' });
    return undefined;
  }
}

describe('a plan for fewer goals than there are prerequisites', () => {
  test('has paths that can be walked, is exact only when it is the whole answer, and has bounds that hold', () => {
    const seen = { leftOut: 0, worse: 0 };
    fc.assert(
      fc.property(arbitraryCourses, asked, (sources, { musts, goals }) => {
        const cut = answered(() => within(musts, sources, goals));
        if (!cut) return;
        const whole = planFor(need(musts), sources);
        expect(whole.proof).toEqual({ exact: true });
        for (const path of cut.front) expectWalkable(musts, sources, path);
        expectToldApart(cut, whole);
        for (const path of cut.front) expect(whole.front.some((other) => reaches(other, path))).toBe(true);
        expectBounds(cut, whole);
        const isSame = JSON.stringify(cut.front.map(figuresOf)) === JSON.stringify(whole.front.map(figuresOf));
        if (cut.proof.exact) {
          expect(isSame).toBe(true);
          expect(cut.partial && figuresOf(cut.partial)).toEqual(whole.partial && figuresOf(whole.partial));
          expect(cut.residual.missing).toEqual(whole.residual.missing);
        }
        seen.leftOut += Number(!cut.proof.exact);
        seen.worse += Number(!isSame);
      }),
      { numRuns: 600 },
    );
    expect(seen.leftOut).toBeGreaterThan(0);
    expect(seen.worse).toBeGreaterThan(0);
  });

  test('is as honest where its searches are cut off besides', () => {
    let cutOff = 0;
    const low = fc.record({ masks: fc.integer({ min: 1, max: 12 }), work: fc.integer({ min: 0, max: 300 }) });
    fc.assert(
      fc.property(arbitraryCourses, asked, low, (sources, { musts, goals }, limits) => {
        const cut = answered(() => planFor(need(musts), sources, { limits: { ...limits, goals } }));
        if (!cut) return;
        const whole = planFor(need(musts), sources);
        for (const path of cut.front) expectLearnable(musts, sources, path);
        for (const path of cut.front) expect(whole.front.some((other) => reaches(other, path))).toBe(true);
        expectBounds(cut, whole);
        if (cut.proof.exact) expect(cut.front.map(figuresOf)).toEqual(whole.front.map(figuresOf));
        else if (cut.dropped.some(({ because }) => because === 'limit')) cutOff += 1;
      }),
      { numRuns: 600 },
    );
    expect(cutOff).toBeGreaterThan(0);
  });

  test('is the whole answer where all goals fit, whatever is asked for besides that nothing teaches', () => {
    fc.assert(
      fc.property(arbitraryCourses, asked, (sources, { musts }) => {
        const nothing = ['x', 'y', 'z'].map((name) => must(name));
        const wanted = needFor(...nothing, ...need(musts).requirements);
        const limits = { ...planLimits, goals: names.length };
        const answer = planFor(wanted, sources, { limits });
        expect(answer).toEqual(planFor(wanted, sources));
        expect(answer.residual.missing).toEqual(expect.arrayContaining(['urn:x', 'urn:y', 'urn:z']));
        // What can be learnt of the rest is what could be without them.
        const without = planFor(need(musts), sources);
        const best = without.front[0] ?? without.partial;
        expect(answer.partial && figuresOf(answer.partial)).toEqual(best && figuresOf(best));
      }),
      { numRuns: 150 },
    );
  });

  test('answers what-ifs as truly', () => {
    fc.assert(
      fc.property(arbitraryCourses, asked, (sources, { musts, goals }) => {
        const cut = answered(() => within(musts, sources, goals, { whatIf: true }))?.whatIf ?? [];
        const whole = planFor(need(musts), sources, { whatIf: true }).whatIf ?? [];
        for (const told of cut) {
          const same = whole.find(({ change }) => JSON.stringify(change) === JSON.stringify(told.change));
          if (told.exact) expect(told).toEqual(same);
          for (const path of told.front) expect(same?.front.some((other) => reaches(other, path))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

type Point = Pick<AnsweredPath, 'finish' | 'pricePerPerson'>;

const reaches = (other: Point, { finish, pricePerPerson }: Point): boolean =>
  other.finish <= finish && other.pricePerPerson <= pricePerPerson;

/** Planned with its own courses only, without the limit, it is found again. */
function expectWalkable(musts: number, sources: readonly MatchSource[], path: AnsweredPath): void {
  expect(planOf(musts, sources, path).front.map(figuresOf)).toContainEqual(figuresOf(path));
}

/** A search that was cut off may have come to a step that costs nothing and is not needed: then without it. */
function expectLearnable(musts: number, sources: readonly MatchSource[], path: AnsweredPath): void {
  expect(planOf(musts, sources, path).front.some((other) => reaches(other, path))).toBe(true);
}

function planOf(musts: number, sources: readonly MatchSource[], path: AnsweredPath): PlanAnswer {
  const ids = new Set(path.steps.map(({ source }) => source.id));
  return planFor(
    need(musts),
    sources.filter(({ id }) => ids.has(id)),
  );
}

/** What is left out for want of room is told, is on no path, and is nothing that could not be used anyway. */
function expectToldApart({ proof, front, dropped }: PlanAnswer, whole: PlanAnswer): void {
  const left = dropped.filter(({ because }) => because === 'limit');
  if (!proof.exact) expect(left).not.toEqual([]);
  const unusable = whole.dropped.map(({ source }) => source.id);
  const taken = front.flatMap(({ steps }) => steps.map(({ source }) => source.id));
  for (const { source, missing } of left) {
    expect(missing).not.toEqual([]);
    expect([...unusable, ...taken]).not.toContain(source.id);
  }
  expect(dropped.filter(({ because }) => because !== 'limit')).toEqual(whole.dropped);
}

function expectBounds({ proof, front }: PlanAnswer, whole: PlanAnswer): void {
  if (proof.exact) return;
  const { bound, gap = 0 } = proof;
  const soonest = front[0];
  for (const { finish, pricePerPerson } of whole.front) {
    expect(dayNumber(bound.finish ?? '9999-12-31')).toBeLessThanOrEqual(dayNumber(finish));
    expect(bound.pricePerPerson).toBeLessThanOrEqual(pricePerPerson);
    if (!soonest || finish > soonest.finish) continue;
    // What the gap tells is the least price by that day; below a cent it tells nothing.
    const least = Math.floor((soonest.pricePerPerson * 100) / (1 + gap) + 1e-6);
    expect(least).toBeLessThanOrEqual(Math.round(pricePerPerson * 100));
  }
}
