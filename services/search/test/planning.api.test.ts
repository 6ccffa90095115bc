import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPlanningPool, type Planner } from '@kohtaanto/planning-pool';
import { openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { openTestSystem, type TestSystem } from '@kohtaanto/testing';
import { bigRequest } from '../../../packages/planning-pool/test/support/manyCourses.ts';
import { composeSearch } from '../src/index.ts';

/** So much that it goes on until it is told to stop. */
const endless = {
  ...bigRequest({ seed: 2, courses: 1_500, competences: 18, evenings: true }),
  limits: { masks: 1_000_000, work: Number.MAX_SAFE_INTEGER },
};

let planner: Planner;
let system: TestSystem;
beforeAll(async () => {
  planner = openPlanningPool({ threads: 1, plans: 1, budgetMs: 600_000 });
  const indexes = {
    sources: openEmbeddedSearchIndex<never>(),
    needs: openEmbeddedSearchIndex<never>(),
    employers: openEmbeddedSearchIndex<never>(),
    watched: openEmbeddedSearchIndex<never>(),
  };
  system = await openTestSystem((ports) => composeSearch({ ...ports, indexes, indexesAreEmpty: true, planner }));
});
afterAll(async () => {
  await system.close();
  await planner.close();
});

describe('a plan that is asked for while others are under way', () => {
  test('is put off when there are too many, and answered when one of them was given up', async () => {
    const leaving = new AbortController();
    const other = planner.plan(endless, leaving.signal);
    const need = { need: { competences: [] } };
    const busy = await system.call('POST', '/api/plan', { as: 'adviser', body: need });
    expect(busy).toMatchObject({ status: 503, body: { type: 'urn:problem:planning-busy' } });
    expect(busy.headers.get('Retry-After')).toBe('1');
    leaving.abort();
    await expect(other).rejects.toMatchObject({ slug: 'planning-cancelled' });
    expect(await system.call('POST', '/api/plan', { as: 'adviser', body: need })).toMatchObject({ status: 200 });
  });
});
