import { parentPort } from 'node:worker_threads';
import { runTask } from '@kohtaanto/matching';
import { unpackProblem } from '../packedProblem.ts';
import type { Job, JobReply } from '../wire.ts';

if (parentPort === null) throw new Error('planningWorker.ts runs as a worker thread only');
const port = parentPort;

// Only the pool posts, and only jobs.
port.on('message', (job: Job) => port.postMessage(replyTo(job)));

function replyTo({ problem, readings, budgetMs, stop }: Job): JobReply {
  const began = performance.now();
  const shouldStop = (): boolean => Atomics.load(stop, 0) !== 0 || performance.now() - began > budgetMs;
  try {
    const task = { problem: unpackProblem(problem, shouldStop), ...(readings && { readings }) };
    const outcome = runTask(task);
    return { outcome, ms: performance.now() - began };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
