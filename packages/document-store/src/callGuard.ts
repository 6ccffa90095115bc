import { DomainError } from '@kohtaanto/kernel';

/** Lets calls through until it is closed. */
export interface CallGuard {
  /** @throws DomainError unavailable `store-closed`. */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Refuses new calls, then waits for those that were begun, however they end. */
  close(): Promise<void>;
}

export function openCallGuard(): CallGuard {
  const running = new Set<Promise<unknown>>();
  let closed = false;
  return {
    call: async (work) => {
      if (closed) throw new DomainError('unavailable', 'store-closed', 'The document store was closed');
      const run = work();
      running.add(run);
      return run.finally(() => running.delete(run));
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(running);
    },
  };
}
