import { describe, expect, test } from '@jest/globals';
import type { MatchSource } from '../model.ts';
import { planLimits } from './planLimits.ts';
import { course, must, needFor, planFor } from './testing/courses.ts';

const requiring = (...names: readonly string[]) => ({ requires: names.map((name) => ({ concept: `urn:${name}` })) });
const costing = (euros: number) => ({ pricePerPersonCents: euros * 100 });

/** A course with a prerequisite that another one teaches just before it, for nothing. */
const way = (id: string, start: number, euros: number, teaches: readonly string[] = ['milking']) => [
  course(`to-${id}`, [`first-${id}`], start, costing(0)),
  course(id, teaches, start + 10, { ...requiring(`first-${id}`), ...costing(euros) }),
];

/** Courses of the paths, those before them aside. */
function taken(sources: readonly MatchSource[], goals: number, ...names: readonly string[]) {
  const limits = { ...planLimits, goals };
  const { front, partial, proof } = planFor(needFor(...names.map((name) => must(name))), sources, { limits });
  const paths = front.length > 0 ? front : partial ? [partial] : [];
  const ids = paths.map(({ steps }) => steps.map(({ source: { id } }) => id).filter((id) => !id.startsWith('to-')));
  return { ids, exact: proof.exact };
}

describe('prerequisites that do not all fit', () => {
  test('are kept first where they are fewest, so that as much as possible can be learnt', () => {
    const sources = [
      course('hard', ['milking'], 30, requiring('p', 'q')),
      ...['p', 'q'].map((name, i) => course(`to-${name}`, [name], 6 * i)),
      ...way('easy', 40, 900, ['feeding']),
    ];
    expect(taken(sources, 4, 'milking', 'feeding')).toEqual({ ids: [['easy']], exact: false });
    expect(taken(sources, 5, 'milking', 'feeding')).toEqual({ ids: [['hard', 'easy']], exact: true });
  });

  test('take no room from a competence that is learnt without any', () => {
    const sources = [course('plain', ['milking'], 90, costing(900)), ...way('a', 10, 300), ...way('b', 40, 200)];
    expect(taken(sources, 1, 'milking')).toEqual({ ids: [['plain']], exact: false });
  });

  test('are kept for the cheapest way, then for the soonest, then for the next cheapest', () => {
    const ways = [way('soon', 5, 500), way('middle', 30, 300), way('later', 40, 200), way('cheap', 50, 100)].flat();
    expect(taken(ways, 2, 'milking').ids).toEqual([['cheap']]);
    expect(taken(ways, 3, 'milking').ids).toEqual([['soon'], ['cheap']]);
    expect(taken(ways, 4, 'milking').ids).toEqual([['soon'], ['later'], ['cheap']]);
    expect(taken(ways, 5, 'milking')).toEqual({ ids: [['soon'], ['middle'], ['later'], ['cheap']], exact: true });
  });

  test('are kept for a course that teaches more for its price', () => {
    const two = [course('milk', ['milking'], 60, costing(500)), course('feed', ['feeding'], 70, costing(500))];
    const ways = [way('now', 5, 990, ['milking']), way('both', 40, 400, ['milking', 'feeding']), way('one', 40, 300)];
    expect(taken([...two, ...ways.flat()], 4, 'milking', 'feeding').ids.at(-1)).toEqual(['both']);
  });

  test('do without what could never be over in time', () => {
    const never = [course('to-never', ['first-never'], 60), course('never', ['milking'], 50, requiring('first-never'))];
    const sources = [course('plain', ['milking'], 90, costing(900)), ...never, ...way('a', 20, 300)];
    expect(taken(sources, 2, 'milking').ids).toEqual([['a']]);
  });

  test('take no room for a way that leads too late to its course, where another is in time', () => {
    const late = [
      course('to-late', ['first-late'], 20, costing(0)),
      course('late', ['milking'], 5, requiring('first-late')),
    ];
    expect(taken([...late, ...way('dear', 40, 900)], 2, 'milking').ids).toEqual([['dear']]);
  });

  test('leave a plan proven where no course that needs them could be better', () => {
    const worse = Array.from({ length: 40 }, (_, i) => way(`worse-${i}`, 20 + i, 200)).flat();
    expect(taken([course('plain', ['milking'], 10), ...worse], 30, 'milking')).toEqual({
      ids: [['plain']],
      exact: true,
    });
  });
});
