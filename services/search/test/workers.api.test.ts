import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestSystem } from '@kohtaanto/testing';
import { openSearch, uri } from './searchFixture.ts';

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
const ask = (body: object) => system.call('POST', '/api/plan', { as: 'adviser', body });

describe('a plan for the workers of a need', () => {
  test('has a path for each by what they lack, and the steps that they can take together', async () => {
    const workers = [{ ref: 'A', held: [uri('hot-work')] }, { ref: 'B' }, { ref: 'C', held: [uri('welding')] }];
    const { status, body } = await ask({ need, workers, lang: 'en' });
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

  test('goes by the pick that is named', async () => {
    const { body } = await ask({ need, workers: [{ ref: 'A' }], togetherBy: 'cheapest' });
    expect(body.together).toMatchObject({ by: 'cheapest' });
  });

  test.each([
    ['/workers', { workers: [] }],
    ['/workers', { workers: ['A', 'B', 'C', 'D'].map((ref) => ({ ref })) }],
    ['/workers', { workers: Array.from({ length: 51 }, (_, i) => ({ ref: `P-${i}` })) }],
    ['/workers/1/ref', { workers: [{ ref: 'A' }, { ref: 'A' }] }],
    ['/workers/0/held/1', { workers: [{ ref: 'A', held: [uri('welding'), uri('nothing')] }] }],
    ['/workers/0/name', { workers: [{ ref: 'A', name: 'someone' }] }],
    ['/togetherBy', { workers: [{ ref: 'A' }], togetherBy: 'dearest' }],
  ])('is refused at %s', async (pointer, more) => {
    const { status, body } = await ask({ need, ...more });
    expect([status, body.errors]).toEqual([400, [{ pointer, detail: expect.any(String) }]]);
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
