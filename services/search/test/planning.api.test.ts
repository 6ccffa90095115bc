import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openPlanningPool, type Planner } from '@kohtaanto/planning-pool';
import { starterTaxonomy } from '@kohtaanto/taxonomy/starter';
import { openTestSystem, type Reply, type TestSystem } from '@kohtaanto/testing';
import { bigRequest } from '../../../packages/planning-pool/test/support/manyCourses.ts';
import { composeSearch } from '../src/index.ts';
import { emptyIndexes } from './composeOverNothing.ts';

/** So much that it goes on until it is told to stop. */
const endless = {
  ...bigRequest({ seed: 2, courses: 1_500, competences: 18, evenings: true }),
  limits: { masks: 1_000_000, work: Number.MAX_SAFE_INTEGER },
};

const anyCompetence = starterTaxonomy().find(({ kind }) => kind === 'competence')?.uri;

let planner: Planner;
let system: TestSystem;
beforeAll(async () => {
  planner = openPlanningPool({ threads: 1, plans: 1, budgetMs: 600_000 });
  system = await openTestSystem((ports) =>
    composeSearch({ ...ports, indexes: emptyIndexes(), indexesAreEmpty: true, planner }),
  );
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

function refused({ status, body }: Reply): never {
  throw new Error(`${status}: ${JSON.stringify(body)}`);
}

describe('a plan whose asker goes away', () => {
  test.each([
    ['of a need', { need: { competences: [] } }],
    ['of a person', { profile: {}, target: { competences: [{ concept: anyCompetence }] } }],
  ])('%s is given up', async (_, body) => {
    const asked = Promise.withResolvers<AbortSignal | undefined>();
    const givenUp = Promise.withResolvers<void>();
    const plan: Planner['plan'] = (_, signal) => {
      asked.resolve(signal);
      return new Promise((_, reject) =>
        signal?.addEventListener('abort', () => {
          reject(signal.reason);
          givenUp.resolve();
        }),
      );
    };
    const patient = await openTestSystem((ports) =>
      composeSearch({ ...ports, indexes: emptyIndexes(), indexesAreEmpty: true, planner: { ...planner, plan } }),
    );
    try {
      const leaving = new AbortController();
      const answer = patient.call('POST', '/api/plan', { as: 'adviser', body, signal: leaving.signal });
      const signal = await Promise.race([asked.promise, answer.then(refused)]);
      expect(signal?.aborted).toBe(false);
      leaving.abort();
      await expect(answer).rejects.toThrow();
      await givenUp.promise;
    } finally {
      await patient.close();
    }
  });
});
