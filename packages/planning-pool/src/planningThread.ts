import { Worker } from 'node:worker_threads';
import { buffersOf } from './packedProblem.ts';
import { closed, failed } from './refusals.ts';
import type { Done, Job, JobReply } from './wire.ts';

/** After its budget a job has so long to notice; then its thread is taken for stuck and ended. */
const graceMs = 5_000;

interface Current {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** One worker thread, one job at a time. */
export class PlanningThread {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  #current: Current | undefined;
  #lost: string | undefined;

  constructor(memoryMb: number) {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb };
    this.#worker = new Worker(new URL('./worker/planningWorker.ts', import.meta.url), { resourceLimits });
    this.#worker.on('message', (reply: JobReply) => this.#take(reply));
    this.#worker.on('error', (error) => this.#lose(error instanceof Error ? error.message : String(error)));
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#lose(`it ended with code ${code}`);
        resolve();
      });
    });
    // A thread without work doesn't keep the process alive.
    this.#worker.unref();
  }

  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  run(job: Job): Promise<Done> {
    if (this.#lost !== undefined) return Promise.reject(failed(this.#lost));
    return new Promise((resolve, reject) => {
      const stuck = (): void => this.#lose(`no answer ${graceMs} ms after its time was over`);
      this.#current = { resolve, reject, timer: setTimeout(stuck, job.budgetMs + graceMs) };
      this.#worker.ref();
      this.#worker.postMessage(job, buffersOf(job.problem));
    });
  }

  async end(): Promise<void> {
    this.#settle()?.reject(closed());
    await this.#worker.terminate();
    await this.#exited;
  }

  #take(reply: JobReply): void {
    const current = this.#settle();
    if ('fault' in reply) current?.reject(new Error(`a search failed: ${reply.fault}`));
    else current?.resolve(reply);
  }

  #lose(how: string): void {
    this.#lost ??= how;
    this.#settle()?.reject(failed(how));
    void this.#worker.terminate();
  }

  #settle(): Current | undefined {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.timer);
    this.#worker.unref();
    return current;
  }
}
