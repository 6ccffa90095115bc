import { availableParallelism } from 'node:os';
import { type Planning, planning, type SearchTask, type TaskOutcome } from '@kohtaanto/matching';
import { type Lane, openLane } from './lane.ts';
import { packProblem } from './packedProblem.ts';
import type { Planner } from './planner.ts';
import { busy, cancelled, closed } from './refusals.ts';
import { ThreadPool } from './threadPool.ts';
import type { Done, Job } from './wire.ts';

export interface PlanningPoolOptions {
  readonly threads: number;
  /** So many plans may be under way at once, those that wait for a thread among them. */
  readonly plans: number;
  /** Milliseconds that the searches of one plan may take together; then its answer says that it is not exact. */
  readonly budgetMs: number;
  /** Memory of one thread; a search that needs more fails alone. */
  readonly memoryMb: number;
}

export const planningDefaults: PlanningPoolOptions = {
  threads: Math.max(1, availableParallelism() - 1),
  plans: 64,
  budgetMs: 2_000,
  memoryMb: 512,
};

/** Threads start with the first plans, not here. */
export function openPlanningPool(options: Partial<PlanningPoolOptions> = {}): Planner {
  const settings = { ...planningDefaults, ...options };
  const { threads, plans, memoryMb } = settings;
  const pool = new ThreadPool(threads, memoryMb);
  const lane = openLane();
  let underWay = 0;
  let isClosed = false;
  return {
    breathe: () => (lane.isOver() ? lane.turn() : Promise.resolve()),
    plan: async (request, signal) => {
      if (isClosed) throw closed();
      if (underWay >= plans) throw busy(underWay);
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const onAbort = (): void => {
        Atomics.store(stop, 0, 1);
        pool.dropStopped();
      };
      signal?.addEventListener('abort', onAbort);
      underWay += 1;
      try {
        return await drive(planning(request), lane, searcher(pool, lane, settings, stop), signal);
      } finally {
        underWay -= 1;
        signal?.removeEventListener('abort', onAbort);
      }
    },
    close: async () => {
      isClosed = true;
      await pool.close();
    },
  };
}

type Searcher = (tasks: readonly SearchTask[]) => Promise<readonly TaskOutcome[]>;

/** Goes through a plan in turns of some milliseconds; its searches run elsewhere meanwhile. */
async function drive<Answer>(
  plan: Planning<Answer>,
  lane: Lane,
  searchAll: Searcher,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  await lane.turn();
  if (signal?.aborted) throw cancelled();
  let step = plan.next([]);
  while (!step.done) {
    const outcomes = step.value.length === 0 ? [] : await searchAll(step.value);
    if (step.value.length > 0 || lane.isOver()) await lane.turn();
    if (signal?.aborted) throw cancelled();
    step = plan.next(outcomes);
  }
  return step.value;
}

/** The searches of one plan share its budget: what runs side by side counts once. */
function searcher(
  pool: ThreadPool,
  lane: Lane,
  { threads, budgetMs }: PlanningPoolOptions,
  stop: Job['stop'],
): Searcher {
  let left = budgetMs;
  return async (tasks) => {
    const each = left / Math.ceil(tasks.length / threads);
    const running: Promise<Done>[] = [];
    for (const { problem, share = 1, ...task } of tasks) {
      await lane.turn();
      const run = pool.run({ ...task, problem: packProblem(problem), budgetMs: each * share, stop });
      run.catch(() => undefined); // looked at below, when all are under way
      running.push(run);
    }
    const done = await Promise.all(running);
    const times = done.map(({ ms }) => ms);
    const inTurn = times.reduce((sum, ms) => sum + ms, 0) / threads;
    left = Math.max(0, left - Math.max(inTurn, ...times));
    return done.map(({ outcome }) => outcome);
  };
}
