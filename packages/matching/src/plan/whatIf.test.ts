import { describe, expect, test } from '@jest/globals';
import type { MatchSource } from '../model.ts';
import { planning } from './plan.ts';
import { runTask, type SearchTask } from './planning.ts';
import { course, graph, heldTexts, must, needFor, planFor, today } from './testing/courses.ts';

const need = { ...needFor(must('milking'), must('feeding')), readyBy: today + 30 };
const sources = [
  course('a', ['milking'], 10),
  course('late', ['feeding'], 35),
  course('far', ['feeding'], 20, { places: [{ lat: 65.2, lon: 24.4 }] }),
];

/** What a plan with what-ifs gives away to be searched. */
function searchesFor(offered: readonly MatchSource[], asked = need): readonly SearchTask[] {
  const plan = planning({ need: asked, sources: offered, graph, today, lang: 'en', whatIf: true });
  const searches: SearchTask[] = [];
  for (let step = plan.next([]); !step.done; step = plan.next(step.value.map((task) => runTask(task)))) {
    searches.push(...step.value);
  }
  return searches;
}

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

  test('is told as not proven, not left out, where the work ends before a path is found', () => {
    const clashing = [
      course('m', ['milking'], 9),
      course('f', ['feeding'], 10, { pricePerPersonCents: 15_000 }),
      course('later', ['milking'], 20, { pricePerPersonCents: 20_000 }),
    ];
    const told = (work: number) => {
      const { whatIf } = planFor(need, clashing, { whatIf: true, limits: { masks: 4096, work } });
      return whatIf?.map(({ change, front, missing, exact }) => [change, front.length, missing, exact]);
    };
    expect(told(1)).toEqual([
      [{ without: 'urn:milking' }, 1, [], false],
      [{ without: 'urn:feeding' }, 1, [], false],
      [{ laterDays: 14 }, 0, ['urn:feeding'], false],
      [{ furtherKm: 20 }, 0, ['urn:feeding'], false],
    ]);
    expect(told(1_000_000)?.slice(2)).toEqual([
      [{ laterDays: 14 }, 1, [], true],
      [{ furtherKm: 20 }, 1, [], true],
    ]);
  });

  test('takes on one track one sweep for all, and a search of its own for places farther only', () => {
    const byDay = searchesFor(sources);
    expect(byDay.map(({ readings }) => readings?.length)).toEqual([undefined, 3, undefined]);
    const evening = course('evening', ['feeding'], 12, { teachingTimes: ['evening'] });
    expect(searchesFor([...sources, evening]).map(({ readings }) => readings)).toEqual(Array(5).fill(undefined));
  });

  test('searches once for changes that leave the same open', () => {
    const asked = { ...needFor(must('milking'), must('hygiene'), must('welding')), readyBy: today + 30 };
    const offered = [...sources, course('evening', ['milking'], 12, { teachingTimes: ['evening'] })];
    // The answer; without milking; later; farther. Without one of what nothing teaches the other is open still.
    expect(searchesFor(offered, asked)).toHaveLength(4);
    const whatIf = planFor(asked, offered, { whatIf: true }).whatIf;
    expect(whatIf?.map(({ change, missing }) => [change, missing]).slice(0, 3)).toEqual([
      [{ without: 'urn:milking' }, ['urn:hygiene', 'urn:welding']],
      [{ without: 'urn:hygiene' }, ['urn:welding']],
      [{ without: 'urn:welding' }, ['urn:hygiene']],
    ]);
  });

  test('is told only when it is asked for', () => {
    expect(planFor(need, sources).whatIf).toBeUndefined();
  });
});
