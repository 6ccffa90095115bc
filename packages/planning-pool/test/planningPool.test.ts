import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plan, planning } from '@kohtaanto/matching';
import fc from 'fast-check';
import { arbitraryWorld, requestOf } from '../../matching/test/plan/arbitraryWorld.ts';
import { openPlanningPool, type Planner } from '../src/index.ts';
import { openLane } from '../src/lane.ts';
import { bigRequest } from './support/manyCourses.ts';

const small = bigRequest({ seed: 1, courses: 30, competences: 4 });
/** So much that no thread comes to its end. */
const endless = bigRequest({ seed: 2, courses: 1_500, competences: 18, evenings: true });
/** More than fits in a thread of 16 MB. */
const tooLarge = bigRequest({ seed: 2, courses: 49_000, competences: 12 });
const limits = { masks: 1_000_000, work: Number.MAX_SAFE_INTEGER };

/** How often a plan offers to be interrupted before its first search. */
function breathsBeforeSearching(request: Parameters<typeof planning>[0]): number {
  const under = planning(request);
  let breaths = 0;
  for (let step = under.next([]); !step.done && step.value.length === 0; step = under.next([])) breaths += 1;
  return breaths;
}

let planner: Planner;
beforeAll(() => {
  planner = openPlanningPool({ threads: 2 });
});
afterAll(() => planner.close());

const refusal = (slug: string) => expect.objectContaining({ kind: 'unavailable', slug });

describe('the planning pool', () => {
  test('answers as planning here and now does', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorld, async (world) => {
        const request = { ...requestOf(world), whatIf: true };
        expect(await planner.plan(request)).toEqual(plan(request));
      }),
      { numRuns: 150 },
    );
  });

  test.each([1, 2, 3])('answers a big request as planning here and now does: seed %i', async (seed) => {
    const request = bigRequest({ seed, courses: 3_000, competences: 6, evenings: seed === 2 });
    expect(await planner.plan(request)).toEqual(plan(request));
  });

  test('plans many at once, each for itself', async () => {
    const requests = Array.from({ length: 20 }, (_, seed) => bigRequest({ seed, courses: 200, competences: 5 }));
    expect(await Promise.all(requests.map((request) => planner.plan(request)))).toEqual(requests.map(plan));
  });

  test('passes on what the request is refused for', async () => {
    await expect(planner.plan({ ...small, maxKm: -1 })).rejects.toMatchObject({ kind: 'invalid', slug: 'max-km' });
  });

  test('lets others have their turn wherever its preparations may be interrupted', async () => {
    const request = bigRequest({ seed: 3, courses: 20_000, competences: 3 });
    const wanted = breathsBeforeSearching(request);
    let rounds = 0;
    let goesOn = true;
    const count = (): void => {
      rounds += 1;
      if (goesOn) setImmediate(count);
    };
    setImmediate(count);
    // By this clock every look finds the turn over.
    let looks = 0;
    const slow = openPlanningPool(
      { threads: 1 },
      openLane(() => 10 * looks++),
    );
    await slow.plan(request);
    goesOn = false;
    await slow.close();
    expect(wanted).toBeGreaterThan(100);
    expect(rounds).toBeGreaterThanOrEqual(wanted);
  });

  test('stops in its time with paths, a bound and no claim to be exact', async () => {
    const hasty = openPlanningPool({ threads: 1, budgetMs: 5_000 });
    const { proof, front } = await hasty.plan({ ...endless, limits });
    expect(proof).toMatchObject({ exact: false, bound: { pricePerPerson: expect.any(Number) } });
    expect(front.length).toBeGreaterThan(0);
    await hasty.close();
  });

  test('answers in its time where tens of thousands of courses have dates and as many have none', async () => {
    const hasty = openPlanningPool({ threads: 1, budgetMs: 500 });
    const mixed = bigRequest({ seed: 4, courses: 49_000, competences: 12, evenings: true, anyDay: true });
    const { proof, front } = await hasty.plan({ ...mixed, limits });
    expect(proof).toMatchObject({ exact: false });
    expect(front.length).toBeGreaterThan(0);
    await hasty.close();
  });

  test('keeps to its time with all what-ifs, for workers too', async () => {
    const hasty = openPlanningPool({ threads: 2, budgetMs: 1_000 });
    const people = [
      { ref: 'A', held: [{ concept: 'urn:test:c1' }] },
      { ref: 'B', held: [] },
    ];
    const asked = { ...endless, limits, workers: people, whatIf: true };
    const { proof, whatIf, workers, together } = await hasty.plan(asked);
    expect(proof).toMatchObject({ exact: false });
    expect(whatIf?.map(({ exact }) => exact)).toEqual(Array(20).fill(false));
    expect(workers).toMatchObject([{ proof: { exact: false } }, { proof: { exact: false } }]);
    expect(together?.exact).toBe(false);
    await hasty.close();
  });

  test('stops when whoever asked goes away, and frees the thread', async () => {
    const patient = openPlanningPool({ threads: 1, budgetMs: 60_000 });
    const leaving = new AbortController();
    const running = patient.plan({ ...endless, limits }, leaving.signal);
    const waiting = patient.plan({ ...endless, limits }, leaving.signal);
    await new Promise((resolve) => setTimeout(resolve, 500));
    leaving.abort();
    await expect(running).rejects.toEqual(refusal('planning-cancelled'));
    await expect(waiting).rejects.toEqual(refusal('planning-cancelled'));
    await expect(patient.plan(small, leaving.signal)).rejects.toEqual(refusal('planning-cancelled'));
    expect(await patient.plan(small)).toEqual(plan(small));
    await patient.close();
  });

  test('refuses more than it may have under way, and says when to try again', async () => {
    const narrow = openPlanningPool({ threads: 1, plans: 1 });
    const first = narrow.plan(small);
    await expect(narrow.plan(small)).rejects.toMatchObject({
      ...{ kind: 'unavailable', slug: 'planning-busy', details: { retryAfterSeconds: 1 } },
    });
    await first;
    expect(await narrow.plan(small)).toEqual(plan(small));
    await narrow.close();
  });

  test('puts off a plan that could not begin in time, and says when to try again', async () => {
    const short = openPlanningPool({ threads: 1, budgetMs: 2_000, waitMs: 0 });
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => short.plan({ ...endless, limits })));
    const busy = { kind: 'unavailable', slug: 'planning-busy', details: { retryAfterSeconds: 2 } };
    const [begun, late] = [
      asked.filter(({ status }) => status === 'fulfilled'),
      asked.filter(({ status }) => status === 'rejected'),
    ];
    // Who comes to the thread first takes the two seconds that the others wait.
    expect(late.length).toBeGreaterThanOrEqual(3);
    expect(late).toEqual(late.map(() => ({ status: 'rejected', reason: expect.objectContaining(busy) })));
    expect(begun).toMatchObject(begun.map(() => ({ value: { proof: { exact: false } } })));
    expect(await short.plan(small)).toEqual(plan(small));
    await short.close();
  });

  test('loses one plan to a thread that breaks down, and goes on', async () => {
    const poor = openPlanningPool({ threads: 1, memoryMb: 16 });
    await expect(poor.plan(tooLarge)).rejects.toEqual(refusal('planning-failed'));
    expect(await poor.plan(small)).toEqual(plan(small));
    await poor.close();
  });

  test('ends with nothing left hanging', async () => {
    const pool = openPlanningPool({ threads: 1, budgetMs: 60_000 });
    const running = pool.plan({ ...endless, limits });
    const waiting = pool.plan({ ...endless, limits });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const refused = [running, waiting].map((each) => expect(each).rejects.toEqual(refusal('planning-closed')));
    await pool.close();
    await Promise.all(refused);
    await expect(pool.plan(small)).rejects.toEqual(refusal('planning-closed'));
    await pool.close();
  });
});
