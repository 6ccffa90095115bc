import { planning, type SearchTask } from '@kohtaanto/matching';
import { packProblem } from '../../src/packedProblem.ts';
import type { Job } from '../../src/wire.ts';
import { bigRequest } from './manyCourses.ts';

/** The first search of a plan. */
function firstSearch(request: Parameters<typeof planning>[0]): SearchTask {
  const plan = planning(request);
  for (let step = plan.next([]); !step.done; step = plan.next([])) if (step.value[0]) return step.value[0];
  throw new Error('the plan needs no search');
}

/** So much that it goes on until it is told to end. */
export const endless = firstSearch({
  ...bigRequest({ seed: 2, courses: 1_500, competences: 18, evenings: true }),
  limits: { masks: 1_000_000, work: Number.MAX_SAFE_INTEGER },
});
export const short = firstSearch(bigRequest({ seed: 1, courses: 30, competences: 4 }));

export function jobOf({ problem }: SearchTask, budgetMs = 600_000): Job {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { problem: packProblem(problem), budgetMs, stop };
}

export function end({ stop }: Job): void {
  Atomics.store(stop, 0, 1);
}
