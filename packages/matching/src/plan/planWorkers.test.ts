import { describe, expect, test } from '@jest/globals';
import type { Language } from '@kohtaanto/kernel';
import type { MatchSource, TeamSchedule } from '../model.ts';
import { course, heldTexts, kemi, must, needFor, planFor, today } from './testing/courses.ts';
import type { WorkerProfile } from './workers.ts';

const need = { ...needFor(must('milking'), must('feeding'), must('hygiene')), headcount: 3 };
const site = { room: true, power: true, network: true };
const worker = (ref: string, ...held: string[]): WorkerProfile => ({
  ref,
  held: heldTexts(held.map((name) => `urn:${name}`)),
});

function team(id: string, teaches: string, more: Partial<TeamSchedule> = {}): MatchSource {
  return {
    ...course(id, [teaches], 0),
    kind: 'team',
    schedule: {
      ...{ kind: 'team', base: kemi, radiusMetres: 10_000, mobilisationDays: 5, minGroup: 1, maxGroup: 8, days: 2 },
      ...{ needs: { room: false, power: false, network: false }, busy: [], costPerDayCents: 60_000, costPerKmCents: 0 },
      ...more,
    },
  };
}

const onDemand = (id: string, teaches: string, minGroup: number): MatchSource =>
  course(id, [teaches], 0, { schedule: { kind: 'on-demand', minGroup, leadTimeDays: 10, days: 3 } });

const togetherOf = (workers: readonly WorkerProfile[], sources: readonly MatchSource[], more = {}) =>
  planFor({ ...need, site }, sources, { workers, ...more });

describe('a plan for workers who lack different things', () => {
  const both = [course('milk', ['milking'], 10), course('feed', ['feeding'], 20)];

  test('gives each a path of their own, and those who lack the same one for all of them', () => {
    const workers = [worker('A', 'hygiene'), worker('B', 'hygiene', 'feeding'), worker('C', 'hygiene', 'welding')];
    const answer = togetherOf(workers, both);
    expect(answer.workers).toMatchObject([
      {
        refs: ['A', 'C'],
        gap: [{ concept: 'urn:milking' }, { concept: 'urn:feeding' }],
        front: [{ pricePerPerson: 200 }],
      },
      { refs: ['B'], gap: [{ concept: 'urn:milking' }], front: [{ pricePerPerson: 100 }] },
    ]);
    expect(answer.workers?.map(({ proof }) => proof)).toEqual([{ exact: true }, { exact: true }]);
    expect(answer.together).toMatchObject({ by: 'balanced', exact: true });
    expect(answer.together?.steps).toMatchObject([
      { source: { id: 'milk', run: 'milk-1' }, start: '2026-12-11', refs: ['A', 'C', 'B'], pricePerPerson: 100 },
      { source: { id: 'feed' }, refs: ['A', 'C'] },
    ]);
  });

  test('asks of the whole group only what not everybody holds', () => {
    const everybody = [worker('A', 'hygiene'), worker('B', 'hygiene', 'feeding'), worker('C', 'hygiene')];
    expect(togetherOf(everybody, both).gap.map(({ concept }) => concept)).toEqual(['urn:milking', 'urn:feeding']);
    // Of the third nobody knows what they hold.
    expect(togetherOf(everybody.slice(0, 2), both).gap).toHaveLength(3);
  });

  test('counts on the least level that all hold, and on none where one is not known', () => {
    const levels = { ...needFor(must('milking', { level: 3 })), headcount: 2 };
    const held = (a: string, b: string) =>
      planFor(levels, [], {
        workers: [
          { ref: 'A', held: heldTexts([a]) },
          { ref: 'B', held: heldTexts([b]) },
        ],
      });
    expect(held('urn:milking:1', 'urn:milking:2').gap).toMatchObject([{ levels: [2, 3] }]);
    expect(held('urn:milking', 'urn:milking:2').gap).toMatchObject([{ levels: [1, 2, 3] }]);
    expect(held('urn:milking:1', 'urn:milking:2').workers).toMatchObject([{ refs: ['A'] }, { refs: ['B'] }]);
  });

  test('lets a team come once for all who need it, and share its price', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene')];
    const sources = [
      course('milk', ['milking'], 2, { pricePerPersonCents: 90_000 }),
      course('feed', ['feeding'], 20),
      team('t', 'milking'),
    ];
    const { together, workers: alone } = togetherOf(workers, sources);
    // Alone the team costs 1,200: the course for 900 is the cheaper one.
    expect(alone?.[0]?.front).toMatchObject([{ pricePerPerson: 900 }]);
    const cheapest = togetherOf(workers, sources, { togetherBy: 'cheapest' }).together;
    expect(cheapest?.steps).toMatchObject([
      { source: { kind: 'team', id: 't' }, refs: ['A', 'B'], pricePerPerson: 600 },
    ]);
    expect(cheapest?.paths).toMatchObject([
      { refs: ['A'], pricePerPerson: 600 },
      { refs: ['B'], pricePerPerson: 700 },
    ]);
    expect(together?.by).toBe('balanced');
  });

  test('says how many share a price, and no later start of what all have settled a day for', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene'), worker('C', 'hygiene')];
    const sources = [course('feed', ['feeding'], 20), team('t', 'milking', { costPerDayCents: 90_000 })];
    const textsOf = (lang: Language) =>
      togetherOf(workers, sources, { lang }).together?.paths.map(({ steps }) => steps[0]?.text) ?? [];
    expect(textsOf('en')).toEqual([
      expect.stringMatching(/€600 per person when 3 take part together\.$/u),
      expect.stringMatching(/€600 per person when 3 take part together; €1,200 for this group of 2\.$/u),
    ]);
    expect(textsOf('fi')[1]).toMatch(
      /600\s€ hengeltä, kun osallistujia on yhteensä 3; tältä 2 hengen ryhmältä 1\s200\s€\.$/u,
    );
    expect(textsOf('sv')[1]).toMatch(
      /600\s€ per person när 3 deltar tillsammans; 1\s200\s€ för den här gruppen på 2\.$/u,
    );
    // On their own the team costs A three times as much, and could come later.
    const [alone] = togetherOf(workers, sources).workers ?? [];
    expect(alone?.front[0]?.steps[0]?.text).toMatch(/€1,800 per person\. It can also start later: /u);
  });

  test('tells no later start whose last seats others have', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene')];
    const runs = [5, 15, 25].map((start, i) => ({
      ...{ id: `r${i}`, start: today + start, end: today + start + 1 },
      seatsLeft: i === 2 ? 5 : 1,
    }));
    const milk = (some: typeof runs) => course('milk', ['milking'], 0, { schedule: { kind: 'dated', runs: some } });
    const laterOf = (some: typeof runs) =>
      togetherOf(workers, [milk(some), course('feed', ['feeding'], 40)]).together?.paths.map(({ steps }) => ({
        run: steps[0]?.source.run,
        later: steps[0]?.explanation.find(({ kind }) => kind === 'later'),
      }));
    expect(laterOf(runs)).toMatchObject([
      { run: 'r0', later: { next: '2026-12-26', latest: '2026-12-26', run: 'r2', seatsLeft: 5 } },
      { run: 'r1', later: { next: '2026-12-26', run: 'r2' } },
    ]);
    expect(laterOf(runs.slice(0, 2))).toMatchObject([
      { run: 'r0', later: { text: 'No later start fits this path.' } },
      { run: 'r1', later: { text: 'No later start fits this path.' } },
    ]);
  });

  test('tells no later start on which the team is with others', () => {
    const workers = [worker('A', 'hygiene'), worker('B', 'hygiene', 'feeding')];
    const laterOf = (next: string, latest: string) => expect.objectContaining({ kind: 'later', next, latest });
    const alone = { ...team('t', 'milking', { maxGroup: 1 }), requires: [{ concept: 'urn:feeding' }] };
    const sources = [course('feed', ['feeding'], 20), alone];
    const paths = togetherOf(workers, sources, { deadline: today + 27 }).together?.paths.map(({ steps }) =>
      steps.at(-1),
    );
    expect(paths).toMatchObject([
      { start: '2026-12-26', explanation: expect.arrayContaining([laterOf('2026-12-27', '2026-12-27')]) },
      // On the 27th, the last day that leaves enough time, the team is with A.
      { start: '2026-12-06', explanation: expect.arrayContaining([laterOf('2026-12-07', '2026-12-24')]) },
    ]);
  });

  test('counts on nobody who goes another way', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene')];
    const sources = [course('all', ['milking', 'feeding'], 2, { pricePerPersonCents: 100 }), team('t', 'milking')];
    const { together } = togetherOf(
      workers,
      [...sources, course('milk', ['milking'], 1, { pricePerPersonCents: 130_000 })],
      {
        togetherBy: 'soonest',
      },
    );
    // B takes what teaches both, so the team would come for A alone: for 1,200, and no sooner than the course.
    expect(together?.paths).toMatchObject([
      { refs: ['A'], steps: [{ source: { id: 'milk' } }] },
      { refs: ['B'], steps: [{ source: { id: 'all' } }] },
    ]);
    expect(together?.steps).toEqual([]);
  });

  test('brings about a course on demand that nobody could have alone, on the first day for all', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene'), worker('C', 'milking', 'hygiene')];
    const sources = [
      course('feed', ['feeding'], 20),
      { ...onDemand('milk', 'milking', 2), requires: [{ concept: 'urn:feeding' }] },
    ];
    const { together, workers: alone } = togetherOf(workers, sources);
    expect(alone?.map(({ front }) => front.length)).toEqual([0, 0, 1]);
    expect(together?.steps).toMatchObject([
      { source: { id: 'feed' }, refs: ['B', 'C'] },
      { source: { id: 'milk' }, start: '2026-12-26', refs: ['A', 'B'] },
    ]);
    expect(together?.paths.map(({ refs, finish, missing }) => [refs, finish, missing])).toEqual([
      [['A'], '2026-12-28', []],
      [['B'], '2026-12-28', []],
      [['C'], '2026-12-25', []],
    ]);
  });

  test('gives the last seat to who is named first', () => {
    const workers = [worker('A', 'hygiene', 'feeding'), worker('B', 'hygiene')];
    const runs = [
      { id: 'r1', start: today + 5, end: today + 6, seatsLeft: 1 },
      { id: 'r2', start: today + 15, end: today + 16, seatsLeft: 1 },
    ];
    const sources = [
      course('milk', ['milking'], 0, { schedule: { kind: 'dated', runs } }),
      course('feed', ['feeding'], 25),
    ];
    const runsOf = (order: readonly WorkerProfile[]) =>
      togetherOf(order, sources).together?.paths.map(({ refs, steps }) => [
        refs[0],
        steps.find(({ source }) => source.id === 'milk')?.source.run,
      ]);
    expect(runsOf(workers)).toEqual([
      ['A', 'r1'],
      ['B', 'r2'],
    ]);
    expect(runsOf(workers.toReversed())).toEqual([
      ['B', 'r1'],
      ['A', 'r2'],
    ]);
  });

  test('tells what stays open for whom', () => {
    const { workers, together } = togetherOf([worker('A', 'feeding'), worker('B', 'milking')], both);
    expect(workers).toMatchObject([
      { front: [], partial: { covers: ['urn:milking'] }, residual: { missing: ['urn:hygiene'] } },
      { front: [], partial: { covers: ['urn:feeding'] }, residual: { missing: ['urn:hygiene'] } },
    ]);
    expect(together?.paths).toMatchObject([{ missing: ['urn:hygiene'] }, { missing: ['urn:hygiene'] }]);
  });
});

describe('workers are refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, i) => worker(`P-${i}`));

  test.each([
    ['/need/workers', 'at least one', []],
    ['/need/workers', 'at most 50', many(51)],
    ['/need/workers', 'raise the headcount', many(4)],
    ['/need/workers/1/ref', 'already', [worker('A'), worker('A', 'milking')]],
    ['/need/workers/0/ref', '1 to 40', [worker(' ')]],
    [
      '/need/workers/0/held/1',
      'levels go from 1 to 6',
      [{ ref: 'A', held: [{ concept: 'urn:milking' }, { concept: 'urn:feeding', level: 9 }] }],
    ],
  ])('at %s: %s', (pointer, says, workers) => {
    expect(() => planFor({ ...need, headcount: workers.length === 51 ? 60 : 3 }, [], { workers })).toThrow(
      expect.objectContaining({
        kind: 'invalid',
        details: { errors: [{ pointer, message: expect.stringContaining(says) }] },
      }),
    );
  });

  test('when they lack too many different things', () => {
    const skills = Array.from({ length: 13 }, (_, i) => must(`skill-${i}`));
    const workers = skills.map((_, i) => worker(`P-${i}`, `skill-${i}`));
    expect(() => planFor({ ...needFor(...skills), headcount: 13 }, [], { workers })).toThrow(
      expect.objectContaining({ slug: 'workers', message: expect.stringContaining('at most 12') }),
    );
  });
});
