import { availableParallelism } from 'node:os';
import { type Planning, planning, type SearchTask, type TaskOutcome } from '@kohtaanto/matching';
import { type Lane, openLane } from './lane.ts';
import { packProblem } from './packedProblem.ts';
import type { Planner } from './planner.ts';
import { busy, cancelled, closed, late } from './refusals.ts';
import { ThreadPool } from './threadPool.ts';
import type { Done, Job } from './wire.ts';

export interface PlanningPoolOptions {
  readonly threads: number;
  /** So many plans may be under way at once, those that wait for a thread among them. */
  readonly plans: number;
  /** Milliseconds that the searches of one plan may take together; then its answer says that it is not exact. */
  readonly budgetMs: number;
  /**
   * Milliseconds that a plan waits for others, on top of its own budget. If one of its searches has not begun by then it
   * is refused with `planning-busy`, before whoever asked stops waiting. A search that has begun keeps its time.
   */
  readonly waitMs: number;
  /** Memory of one thread; a search that needs more fails alone. */
  readonly memoryMb: number;
}

export const planningDefaults: PlanningPoolOptions = {
  threads: Math.max(1, availableParallelism() - 1),
  plans: 64,
  budgetMs: 2_000,
  waitMs: 15_000,
  memoryMb: 512,
};

/** Threads start with the first plans, not here. */
export function openPlanningPool(options: Partial<PlanningPoolOptions> = {}, lane: Lane = openLane()): Planner {
  const settings = { ...planningDefaults, ...options };
  const { threads, plans, budgetMs, waitMs, memoryMb } = settings;
  const tooLate = (): Error => late(waitMs + budgetMs, budgetMs);
  const pool = new ThreadPool(threads, memoryMb, tooLate);
  let underWay = 0;
  let isClosed = false;
  return {
    breathe: () => (lane.isOver() ? lane.turn() : Promise.resolve()),
    plan: async (request, signal) => {
      if (isClosed) throw closed();
      if (underWay >= plans) throw busy(underWay);
      const beginBy = performance.now() + waitMs + budgetMs;
      const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const giveUp = (): void => {
        Atomics.store(stop, 0, 1);
        pool.dropStopped();
      };
      const goOn = (waits: boolean): void => {
        if (signal?.aborted) throw cancelled();
        if (waits && performance.now() > beginBy) throw tooLate();
      };
      signal?.addEventListener('abort', giveUp);
      underWay += 1;
      try {
        return await drive(planning(request), lane, searcher(pool, lane, settings, { stop, beginBy }), goOn);
      } finally {
        // A plan that failed by one of its searches has no use for the others.
        giveUp();
        underWay -= 1;
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close: async () => {
      isClosed = true;
      await pool.close();
    },
  };
}

type Searcher = (tasks: readonly SearchTask[]) => Promise<readonly TaskOutcome[]>;

/**
 * Goes through a plan in turns of some milliseconds; its searches run elsewhere meanwhile. `goOn` throws where it ends;
 * it is told whether the plan still waits for a search: what is found is answered, however late.
 */
async function drive<Answer>(
  plan: Planning<Answer>,
  lane: Lane,
  searchAll: Searcher,
  goOn: (waits: boolean) => void,
): Promise<Answer> {
  await lane.turn();
  let hasSearched = false;
  goOn(true);
  let step = plan.next([]);
  while (!step.done) {
    const searches = step.value.length > 0;
    const outcomes = searches ? await searchAll(step.value) : [];
    hasSearched ||= searches;
    if (searches || lane.isOver()) await lane.turn();
    goOn(!hasSearched);
    step = plan.next(outcomes);
  }
  return step.value;
}

/** What all searches of a plan have in common. */
interface Bounds extends Pick<Job, 'stop'> {
  readonly beginBy: number;
}

/** The searches of one plan share its budget: what runs side by side counts once. */
function searcher(
  pool: ThreadPool,
  lane: Lane,
  { threads, budgetMs }: PlanningPoolOptions,
  { stop, beginBy }: Bounds,
): Searcher {
  let left = budgetMs;
  return async (tasks) => {
    const each = left / Math.ceil(tasks.length / threads);
    const running: Promise<Done>[] = [];
    for (const { problem, share = 1, ...task } of tasks) {
      await lane.turn();
      if (Atomics.load(stop, 0) !== 0) {
        await Promise.all(running); // which tells why it was refused, if it was
        throw cancelled();
      }
      const run = pool.run({ ...task, problem: packProblem(problem), budgetMs: each * share, stop }, beginBy);
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
