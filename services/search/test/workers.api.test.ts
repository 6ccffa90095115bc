import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { published, type TestSystem } from '@kohtaanto/testing';
import { need as keptNeed, openSearch, uri } from './searchFixture.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await openSearch();
});
afterAll(() => system.close());

const need = {
  competences: [{ concept: uri('welding') }, { concept: uri('hot-work') }],
  headcount: 3,
  places: [{ municipality: '854', maxDistanceKm: 400 }],
  readyBy: '2027-06-30',
  languages: ['fi'],
};
const ask = (workers: unknown, more: object = {}) =>
  system.call('POST', '/api/plan', { as: 'adviser', body: { need: { ...need, workers }, ...more } });
const holding = (ref: string, ...names: string[]) => ({ ref, held: names.map((name) => ({ concept: uri(name) })) });

describe('a plan for the workers of a need', () => {
  test('has a path for each by what they lack, and the steps that they can take together', async () => {
    const { status, body } = await ask([holding('A', 'hot-work'), { ref: 'B' }, holding('C', 'welding')], {
      lang: 'en',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ gap: [{ concept: uri('welding') }, { concept: uri('hot-work') }] });
    expect(body.workers).toMatchObject([
      { refs: ['A'], gap: [{ concept: uri('welding') }], front: [{ steps: [{ source: { id: 'o-1' } }] }] },
      { refs: ['B'], front: [], residual: { missing: [uri('welding')] } },
      { refs: ['C'], gap: [{ concept: uri('hot-work') }], front: [{ steps: [{ source: { id: 'o-2' } }] }] },
    ]);
    expect(body.together).toMatchObject({
      by: 'balanced',
      exact: true,
      steps: [{ source: { id: 'o-2', run: 'o-2-1' }, refs: ['B', 'C'], pricePerPerson: 90 }],
    });
  });

  test('is made for those of a kept need, for its owner and for advisers, by the pick that is named', async () => {
    const workers = [holding('A', 'hot-work'), holding('B')];
    await system.publish('needs', [published('need.posted.v1', 'n-9', 2, keptNeed('n-9', 'posted', { workers }))]);
    const path = '/api/needs/n-9/paths?togetherBy=cheapest';
    for (const as of ['adviser', 'employer'] as const) {
      const { body } = await system.call('GET', path, { as });
      expect(body).toMatchObject({ workers: [{ refs: ['A'] }, { refs: ['B'] }], together: { by: 'cheapest' } });
    }
    const seller = await system.call('GET', path, { as: 'provider' });
    expect([seller.status, seller.body.workers, seller.body.together]).toEqual([200, undefined, undefined]);
  });

  test('takes a concept whose URI ends as a level does for what it is, kept or not', async () => {
    const competences = ['welding', 'unit:3'].map((name) => ({ concept: uri(name), importance: 'must' }));
    const workers = [
      holding('A', 'unit:3'),
      { ref: 'B', held: [{ concept: uri('unit:3'), level: 2 }] },
      holding('C', 'unit'),
    ];
    const body = {
      workers: [
        { refs: ['A'], gap: [{ concept: uri('welding') }] },
        { refs: ['B'], gap: [{ concept: uri('welding') }] },
        { refs: ['C'], gap: competences.map(({ concept }) => ({ concept })) },
      ],
    };
    const unsaved = { need: { ...need, competences, workers } };
    expect(await system.call('POST', '/api/plan', { as: 'adviser', body: unsaved })).toMatchObject({
      status: 200,
      body,
    });
    const asked = competences.map((each) => ({ ...each, acceptNarrower: false }));
    const kept = keptNeed('n-8', 'posted', { workers, competences: asked, headcount: 3 });
    await system.publish('needs', [published('need.posted.v1', 'n-8', 2, kept)]);
    expect(await system.call('GET', '/api/needs/n-8/paths', { as: 'adviser' })).toMatchObject({ status: 200, body });
  });

  test.each([
    ['/need/workers', []],
    ['/need/workers', ['A', 'B', 'C', 'D'].map((ref) => ({ ref }))],
    ['/need/workers', Array.from({ length: 51 }, (_, i) => ({ ref: `P-${i}` }))],
    ['/need/workers/1/ref', [{ ref: 'A' }, { ref: 'A' }]],
    ['/need/workers/0/ref', [{ ref: 'someone' }]],
    ['/need/workers/0/held/1', [holding('A', 'welding', 'nothing')]],
    ['/need/workers/0/name', [{ ref: 'A', name: 'someone' }]],
  ])('is refused at %s', async (pointer, workers) => {
    const { status, body } = await ask(workers);
    expect([status, body.errors]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
  });

  test('is refused for a pick that there is not', async () => {
    const refused = await ask([{ ref: 'A' }], { togetherBy: 'dearest' });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/togetherBy' }] } });
  });
});

describe('the description of the API', () => {
  test('has what is asked and answered about workers and what-ifs', async () => {
    const { body } = await system.call('GET', '/api/openapi.json');
    expect(body).toMatchObject({
      components: { schemas: { PathAnswer: { properties: { workers: {}, together: {}, whatIf: {} } } } },
    });
    expect(JSON.stringify(body.paths)).toMatch(/"togetherBy".*"whatIf"/s);
  });
});
