import { runTask } from '@kohtaanto/matching';
import { unpackProblem } from '../packedProblem.ts';
import type { Job, JobReply } from '../wire.ts';

/** Searches until it is through, told to stop, or its time is over; `now` in milliseconds. */
export function runJob({ problem, readings, budgetMs, stop }: Job, now: () => number): JobReply {
  const began = now();
  const shouldStop = (): boolean => Atomics.load(stop, 0) !== 0 || now() - began > budgetMs;
  try {
    const task = { problem: unpackProblem(problem, shouldStop), ...(readings && { readings }) };
    const outcome = runTask(task);
    return { outcome, ms: now() - began };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
