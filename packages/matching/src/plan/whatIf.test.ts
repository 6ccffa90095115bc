import { describe, expect, test } from '@jest/globals';
import { course, heldTexts, must, needFor, planFor, today } from './testing/courses.ts';

const need = { ...needFor(must('milking'), must('feeding')), readyBy: today + 30 };
const sources = [
  course('a', ['milking'], 10),
  course('late', ['feeding'], 35),
  course('far', ['feeding'], 20, { places: [{ lat: 65.2, lon: 24.4 }] }),
];

describe('what if', () => {
  test('tells what would come of the need without a competence, later, and with places farther', () => {
    const { whatIf, front, partial } = planFor(need, sources, { whatIf: true });
    expect(whatIf?.map((one) => [one.change, one.front.length, one.missing, one.exact])).toEqual([
      [{ without: 'urn:milking' }, 0, ['urn:feeding'], true],
      [{ without: 'urn:feeding' }, 1, [], true],
      [{ laterDays: 14 }, 1, [], true],
      [{ furtherKm: 20 }, 1, [], true],
    ]);
    expect(whatIf?.[2]).toMatchObject({
      front: [{ finish: '2027-01-09', pricePerPerson: 200 }],
      picks: { soonest: 0 },
    });
    expect([front, partial?.covers]).toEqual([[], ['urn:milking']]);
  });

  test('leaves out what makes no sense: the only competence, one that is held, places of a need without any', () => {
    const changesOf = (...more: Parameters<typeof planFor>) => planFor(...more).whatIf?.map(({ change }) => change);
    expect(changesOf({ ...needFor(must('milking')), places: [] }, sources, { whatIf: true })).toEqual([
      { laterDays: 14 },
    ]);
    expect(changesOf(need, sources, { whatIf: true, held: heldTexts(['urn:milking']) })).toEqual([
      { without: 'urn:feeding' },
      { laterDays: 14 },
      { furtherKm: 20 },
    ]);
  });

  test('goes by the distance of the request, and never beyond the horizon', () => {
    const far = { ...need, readyBy: today + 36_520 };
    expect(planFor(need, sources, { whatIf: true, maxKm: 10 }).whatIf?.at(-1)?.front).toHaveLength(0);
    expect(planFor(far, sources, { whatIf: true }).whatIf?.at(-2)?.change).toEqual({ laterDays: 5 });
  });

  test('is told only when it is asked for', () => {
    expect(planFor(need, sources).whatIf).toBeUndefined();
  });
});
