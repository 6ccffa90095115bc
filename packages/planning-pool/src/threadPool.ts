import { PlanningThread } from './planningThread.ts';
import { cancelled, closed } from './refusals.ts';
import type { Done, Job } from './wire.ts';

interface Queued {
  readonly job: Job;
  readonly resolve: (done: Promise<Done>) => void;
  readonly reject: (error: Error) => void;
}

const isStopped = ({ job }: Queued): boolean => Atomics.load(job.stop, 0) !== 0;

/** Threads that start when there is work for them and stay; a lost one is replaced by the next job. */
export class ThreadPool {
  readonly #most: number;
  readonly #memoryMb: number;
  readonly #threads = new Set<PlanningThread>();
  readonly #idle: PlanningThread[] = [];
  #queue: Queued[] = [];
  #closed = false;

  constructor(most: number, memoryMb: number) {
    this.#most = most;
    this.#memoryMb = memoryMb;
  }

  /** In the order of asking. */
  run(job: Job): Promise<Done> {
    if (this.#closed) return Promise.reject(closed());
    return new Promise<Done>((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#next();
    });
  }

  /** Refuses the jobs that were told to stop before their turn came. */
  dropStopped(): void {
    for (const queued of this.#queue) if (isStopped(queued)) queued.reject(cancelled());
    this.#queue = this.#queue.filter((queued) => !isStopped(queued));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { reject } of this.#queue) reject(closed());
    this.#queue = [];
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #next(): void {
    const thread = this.#queue.length === 0 ? undefined : this.#freeThread();
    const queued = thread && this.#queue.shift();
    if (!thread || !queued) return;
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
