import { PlanningThread } from './planningThread.ts';
import { cancelled, closed } from './refusals.ts';
import type { Done, Job } from './wire.ts';

interface Queued {
  readonly job: Job;
  readonly beginBy: number;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (done: Promise<Done>) => void;
  readonly reject: (error: Error) => void;
}

const isStopped = ({ job }: Queued): boolean => Atomics.load(job.stop, 0) !== 0;

/** Threads that start when there is work for them and stay; a lost one is replaced by the next job. */
export class ThreadPool {
  readonly #most: number;
  readonly #memoryMb: number;
  readonly #late: () => Error;
  readonly #threads = new Set<PlanningThread>();
  readonly #idle: PlanningThread[] = [];
  #queue: Queued[] = [];
  #closed = false;

  /** `late`: what a job is refused with that could not begin in time. */
  constructor(most: number, memoryMb: number, late: () => Error) {
    this.#most = most;
    this.#memoryMb = memoryMb;
    this.#late = late;
  }

  /**
   * The one that must begin first comes first, equal ones in the order of asking. `beginBy` is a time of
   * `performance.now()`; a job that no thread took by then is refused, one that began keeps its time.
   */
  run(job: Job, beginBy: number): Promise<Done> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise<Done>((resolve, reject) => {
      const wait = Math.max(0, beginBy - performance.now());
      const timer = setTimeout(() => this.#drop((other) => other === queued, this.#late), wait);
      const queued: Queued = { job, beginBy, timer, resolve, reject };
      const before = this.#queue.findLastIndex((other) => other.beginBy <= beginBy);
      this.#queue.splice(before + 1, 0, queued);
      this.#next();
    });
  }

  /** Refuses the jobs that were told to stop before their turn came. */
  dropStopped(): void {
    this.#drop(isStopped, cancelled);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#drop(() => true, closed);
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #drop(which: (queued: Queued) => boolean, refusal: () => Error): void {
    const dropped = this.#queue.filter(which);
    this.#queue = this.#queue.filter((queued) => !dropped.includes(queued));
    for (const { timer, reject } of dropped) {
      clearTimeout(timer);
      reject(refusal());
    }
  }

  #next(): void {
    const thread = this.#queue.length === 0 ? undefined : this.#freeThread();
    const queued = thread && this.#queue.shift();
    if (!thread || !queued) return;
    clearTimeout(queued.timer);
    const done = thread.run(queued.job);
    queued.resolve(done);
    const free = (): void => {
      if (thread.isLost) this.#threads.delete(thread);
      else this.#idle.push(thread);
      this.#next();
    };
    done.then(free, free);
  }

  #freeThread(): PlanningThread | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (!idle.isLost) return idle;
      this.#threads.delete(idle);
    }
    if (this.#threads.size >= this.#most) return undefined;
    const thread = new PlanningThread(this.#memoryMb);
    this.#threads.add(thread);
    return thread;
  }
}
