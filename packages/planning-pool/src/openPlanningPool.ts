import { availableParallelism } from 'node:os';
import { type Planning, planning, type SearchOutcome, type SearchTask } from '@kohtaanto/matching';
import { type Lane, openLane } from './lane.ts';
import { packProblem } from './packedProblem.ts';
import type { Planner } from './planner.ts';
import { busy, cancelled, closed } from './refusals.ts';
import { ThreadPool } from './threadPool.ts';

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
  const { threads, plans, budgetMs, memoryMb } = { ...planningDefaults, ...options };
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
        return await drive(planning(request), lane, searcher(pool, budgetMs, stop), signal);
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

type Searcher = (tasks: readonly SearchTask[]) => Promise<readonly SearchOutcome[]>;

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

/** The searches of one plan share its budget; those that run side by side count once, by the longest. */
function searcher(pool: ThreadPool, budgetMs: number, stop: Int32Array<SharedArrayBuffer>): Searcher {
  let left = budgetMs;
  return async (tasks) => {
    const done = await Promise.all(
      tasks.map(({ problem }) => pool.run({ problem: packProblem(problem), budgetMs: left, stop })),
    );
    left = Math.max(0, left - Math.max(...done.map(({ ms }) => ms)));
    return done.map(({ outcome }) => outcome);
  };
}
