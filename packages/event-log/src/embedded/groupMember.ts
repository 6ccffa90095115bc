import type { Subscribe } from '../eventLog.ts';

/** One subscription's part in the delivery of one topic to its group. */
export class GroupMember {
  readonly subscription: Subscribe;
  /** Called when the delivery can't go on. */
  readonly failed: (error: unknown) => void;
  /** Aborted by the stop: no further try is begun. */
  readonly stopping: AbortSignal;
  readonly #stop = new AbortController();
  #running = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(subscription: Subscribe, failed: (error: unknown) => void) {
    this.subscription = subscription;
    this.failed = failed;
    this.stopping = this.#stop.signal;
  }

  /** Counts the work as running, so that a stop waits for it. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      if (this.#running === 0) this.#idle?.resolve();
    }
  }

  /** Resolves when nothing runs for this member any more. */
  async stop(): Promise<void> {
    this.#stop.abort();
    if (this.#running === 0) return;
    this.#idle ??= Promise.withResolvers();
    await this.#idle.promise;
  }
}
