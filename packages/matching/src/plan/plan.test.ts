import { describe, expect, test } from '@jest/globals';
import { conceptGraph } from '@kohtaanto/taxonomy';
import type { MatchSource } from '../model.ts';
import { plan } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';
import { course, graph, heldTexts, iisalmi, kemi, level, must, needFor, planFor, today } from './testing/courses.ts';

describe('a plan', () => {
  test('chains courses and says what each does, when, where and for how much', () => {
    const answer = planFor(needFor(must('milking'), must('feeding')), [
      course('a', ['milking'], 10),
      course('b', ['feeding'], 20),
    ]);
    const [path] = answer.front;
    expect(answer.front).toHaveLength(1);
    expect(path).toMatchObject({
      finish: '2026-12-25',
      pricePerPerson: 200,
      covers: ['urn:milking', 'urn:feeding'],
      missing: [],
    });
    expect(path?.steps.map(({ source, start, end, track }) => [source.run, start, end, track])).toEqual([
      ['a-1', '2026-12-11', '2026-12-15', 'day'],
      ['b-1', '2026-12-21', '2026-12-25', 'day'],
    ]);
    expect(path?.travelKm).toBe(path?.steps.reduce((sum, { km = 0 }) => sum + km, 0));
    expect(path?.steps[0]?.km).toBe(2 * (path?.steps[0]?.reach.km ?? 0));
    expect(path?.steps[0]?.text).toContain('Covers: milking.');
    expect(answer.picks).toEqual({ soonest: 0, cheapest: 0, balanced: 0 });
    expect(answer.proof).toEqual({ exact: true });
  });

  test('speaks the language asked for', () => {
    const sources = [course('a', ['milking'], 10)];
    expect(planFor(needFor(must('milking')), sources, { lang: 'fi' }).front[0]?.steps[0]?.text).toContain(
      '11.–15.12.2026 päivisin. Kattaa: milking-fi.',
    );
    expect(planFor(needFor(must('milking')), sources, { lang: 'sv' }).front[0]?.steps[0]?.text).toContain(
      'Täcker: milking',
    );
  });

  test('asks for nothing when all is held already', () => {
    const answer = planFor(needFor(must('milking', { level: 2 })), [], { held: heldTexts(['urn:milking:3']) });
    expect(answer.gap).toEqual([]);
    expect(answer.front).toMatchObject([{ finish: '2026-12-01', pricePerPerson: 0, steps: [] }]);
  });

  test('does not take a held competence of unknown level for the asked level (R32)', () => {
    const answer = planFor(needFor(must('milking', { level: 1 })), [], { held: heldTexts(['urn:milking']) });
    expect(answer.gap).toMatchObject([{ concept: 'urn:milking', level: 1, levels: [1] }]);
  });

  test('finds nothing to plan in a need without must competences (R32)', () => {
    const answer = planFor(needFor({ ...must('milking'), importance: 'nice' }), []);
    expect(answer).toMatchObject({ front: [], notPlanned: 'the need names no must competence' });
  });

  test('climbs levels: from 1 held to 3 asked by a course that takes people from 1 to 3', () => {
    const need = needFor(must('milking', { level: 3 }));
    const climb = course('climb', [level('milking', 3)], 20, { requires: [{ concept: 'urn:milking', level: 1 }] });
    expect(planFor(need, [climb], { held: heldTexts(['urn:milking:1']) })).toMatchObject({
      gap: [{ level: 3, levels: [2, 3] }],
      front: [{ steps: [{ source: { id: 'climb' } }] }],
    });
    expect(planFor(need, [climb, course('start', [level('milking', 1)], 10)])).toMatchObject({
      gap: [{ levels: [1, 2, 3] }],
      front: [{ steps: [{ source: { id: 'start' } }, { source: { id: 'climb' } }] }],
    });
  });

  test('takes nothing for covered that the match would not', () => {
    const need = needFor(must('milking', { level: 2 }));
    const sources = [
      course('unknown-level', ['milking'], 5),
      course('in-part', [{ ...level('milking', 3), extent: 'partial' }], 5),
      course('proposed', [{ ...level('milking', 3), provenance: 'proposed' }], 5),
      course('narrower', [level('robot-milking', 3)], 5),
      course('too-low', [level('milking', 1)], 5),
    ];
    expect(planFor(need, sources).front).toEqual([]);
    expect(planFor(needFor(must('milking', { level: 2, acceptNarrower: true })), sources).front).toMatchObject([
      { steps: [{ source: { id: 'narrower' } }] },
    ]);
  });

  test('goes by a prerequisite that the need does not name', () => {
    const sources = [
      course('main', ['milking'], 20, { requires: [{ concept: 'urn:hygiene' }] }),
      course('first', ['hygiene'], 10),
    ];
    expect(planFor(needFor(must('milking')), sources).front).toMatchObject([
      { covers: ['urn:milking'], steps: [{ covers: ['urn:hygiene'] }, { requires: ['urn:hygiene'] }] },
    ]);
  });

  test('drops a step with a prerequisite that nothing teaches, or that only a circle would, and says so', () => {
    const lost = course('lost', ['milking'], 20, { requires: [{ concept: 'urn:welding' }] });
    expect(planFor(needFor(must('milking')), [lost])).toMatchObject({
      front: [],
      dropped: [
        {
          source: { id: 'lost' },
          because: 'prerequisite',
          missing: ['urn:welding'],
          text: 'requires what nothing available teaches: welding',
        },
      ],
      proof: { exact: true },
    });
    const circle = course('circle', ['welding'], 5, { requires: [{ concept: 'urn:milking' }] });
    expect(planFor(needFor(must('milking')), [lost, circle]).dropped).toHaveLength(2);
  });

  test('drops a step whose price is not stated, and says so', () => {
    const { pricePerPersonCents: _, ...unpriced } = course('a', ['milking'], 10);
    expect(planFor(needFor(must('milking')), [unpriced])).toMatchObject({ front: [], dropped: [{ because: 'price' }] });
  });

  test('keeps a free day on both sides of a step farther than 100 km away', () => {
    const need = {
      ...needFor(must('milking'), must('feeding')),
      places: [{ point: kemi, maxDistanceMetres: 400_000 }],
    };
    const near = course('near', ['milking'], 10);
    const far = (start: number) => course('far', ['feeding'], start, { places: [iisalmi] });
    expect(planFor(need, [near, far(15)]).front).toEqual([]);
    expect(planFor(need, [near, far(16)]).front).toHaveLength(1);
    expect(planFor(needFor(must('feeding')), [far(0)], { maxKm: 400 }).front).toEqual([]);
    expect(planFor(needFor(must('feeding')), [far(1)], { maxKm: 400 }).front).toHaveLength(1);
  });

  test('does an evening course beside a day course', () => {
    const need = needFor(must('milking'), must('feeding'));
    const evening = course('evening', ['feeding'], 10, { teachingTimes: ['evening', 'weekend'] });
    expect(planFor(need, [course('day', ['milking'], 10), evening])).toMatchObject({
      front: [{ finish: '2026-12-15' }],
      proof: { exact: true },
    });
  });

  test('lets a team come: days and one return trip, shared by the group, in its first free days', () => {
    const team: MatchSource = {
      ...course('team', ['milking'], 0),
      kind: 'team',
      schedule: {
        ...{ kind: 'team', base: kemi, radiusMetres: 10_000, mobilisationDays: 3, minGroup: 2, maxGroup: 8, days: 2 },
        needs: { room: true, power: false, network: false },
        busy: [{ from: today + 4, to: today + 6 }],
        ...{ costPerDayCents: 10_001, costPerKmCents: 50 },
      },
    };
    const need = { ...needFor(must('milking')), site: { room: true, power: false, network: false } };
    expect(planFor(need, [team]).front).toMatchObject([
      {
        finish: '2026-12-09',
        pricePerPerson: 50.01,
        travelKm: 0,
        steps: [{ start: '2026-12-08', reach: { how: 'team', km: 0 } }],
      },
    ]);
  });

  test('learns at the own workplace for nothing', () => {
    const workplace: MatchSource = {
      ...course('work', ['milking'], 0),
      ...{ kind: 'workplace', places: [], delivery: ['workplace'] },
      schedule: { kind: 'workplace', employerId: 'e', capacityLeft: 4, days: 30 },
    };
    const { pricePerPersonCents: _, ...unpriced } = workplace;
    const answer = planFor({ ...needFor(must('milking')), employerId: 'e' }, [unpriced]);
    expect(answer.front).toMatchObject([{ finish: '2026-12-30', pricePerPerson: 0, travelKm: 0 }]);
  });

  test('tells the best partial path, what stays open and what comes nearest to it', () => {
    const farther = course('farther', ['feeding'], 10, { places: [iisalmi] });
    const answer = planFor(needFor(must('milking'), must('feeding')), [course('a', ['milking'], 10), farther]);
    expect(answer).toMatchObject({
      front: [],
      partial: { covers: ['urn:milking'], missing: ['urn:feeding'], steps: [{ source: { id: 'a' } }] },
      residual: { missing: ['urn:feeding'], nearMisses: [{ source: { id: 'farther' }, filter: 'distance' }] },
      proof: { exact: true },
    });
    expect(answer.picks).toBeUndefined();
  });

  test('names the nice competences that a path teaches besides', () => {
    const need = needFor(must('milking'), { ...must('feeding'), importance: 'nice' });
    expect(planFor(need, [course('a', ['milking', 'feeding'], 10)]).front[0]?.nice).toEqual(['urn:feeding']);
  });

  test('says what part of the nice competences that is, each weighed by what it tells of its bearer', () => {
    const broad = { uri: 'urn:teamwork', kind: 'competence' as const, labels: { en: 'teamwork' }, scheme: 'test' };
    const weighed = conceptGraph([...graph.concepts(), { ...broad, broader: [], reuseLevel: 'transversal' }]);
    const nice = ['feeding', 'hygiene', 'teamwork'].map((name) => ({ ...must(name), importance: 'nice' as const }));
    const planned = (taught: readonly string[], more: Partial<PlanRequest> = {}) =>
      planFor(needFor(must('milking'), ...nice), [course('a', ['milking', ...taught], 10)], {
        graph: weighed,
        ...more,
      });
    expect(planned([]).front[0]).toMatchObject({ nice: [], niceShare: 0 });
    // Teamwork tells half as much as a competence of one occupation: 1 of 2.5, then 1.5 of 2.5.
    expect(planned(['feeding']).front[0]?.niceShare).toBeCloseTo(0.4, 12);
    expect(planned(['feeding', 'teamwork']).front[0]?.niceShare).toBeCloseTo(0.6, 12);
    // What is held already is not counted: 0.5 of 1.5.
    expect(planned(['teamwork'], { held: heldTexts(['urn:feeding']) }).front[0]?.niceShare).toBeCloseTo(1 / 3, 12);
    const allHeld = planned([], { held: heldTexts(['urn:feeding', 'urn:hygiene', 'urn:teamwork']) });
    expect(allHeld.front[0]).not.toHaveProperty('niceShare');
  });

  test('serves a person with a target as it serves a need', () => {
    const person = { target: [must('milking')], places: [{ point: kemi }], languages: ['fi'] };
    expect(plan({ person, sources: [course('a', ['milking'], 10)], graph, today, lang: 'en' }).front).toHaveLength(1);
  });

  test('looks 24 months ahead when there is no deadline', () => {
    expect(planFor(needFor(must('milking')), []).deadline).toBe('2028-12-01');
  });
});
