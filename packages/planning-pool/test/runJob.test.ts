import { describe, expect, test } from '@jest/globals';
import { runJob } from '../src/worker/runJob.ts';
import { end, endless, jobOf, short } from './support/someJobs.ts';

/** A clock that goes on by a millisecond with every look at it. */
function clock() {
  let looks = 0;
  return { now: () => looks++, looks: () => looks };
}

/** Searches that follow on each other ask once more each before they end. */
const mostAfterwards = 12;

describe('a search in a thread', () => {
  test.each([0, 5, 50])('ends soon after its time of %i ms is over, with what it found', (budgetMs) => {
    const { now, looks } = clock();
    const reply = runJob(jobOf(endless, budgetMs), now);
    expect(reply).toMatchObject({ outcome: [{ exact: false, bounds: { priceCents: expect.any(Number) } }] });
    expect(looks()).toBeGreaterThan(budgetMs);
    expect(looks()).toBeLessThanOrEqual(budgetMs + mostAfterwards);
  });

  test('ends soon after it is told to stop, whatever time it has', () => {
    const job = jobOf(endless);
    let looks = 0;
    const reply = runJob(job, () => {
      looks += 1;
      if (looks === 5) end(job);
      return 0;
    });
    expect(reply).toMatchObject({ outcome: [{ exact: false }] });
    expect(looks).toBeLessThanOrEqual(5 + 1);
  });

  test('comes to its end in time where it can, and tells how long it took', () => {
    const { now, looks } = clock();
    const reply = runJob(jobOf(short), now);
    expect(reply).toMatchObject({ outcome: [{ exact: true }], ms: looks() - 1 });
  });
});
