import type { PendingHint } from './documentStore.ts';

type Wake = (hint?: PendingHint) => void;

/** Who wants to know that events wait, for each collection, whichever handle of it they asked. */
export interface PendingHints {
  add(collection: string, wake: Wake): () => void;
  /** Calls back soon, outside the caller's stack: a listener's mistake is not the commit's. */
  give(collection: string, hint?: PendingHint): void;
}

export function pendingHints(): PendingHints {
  const listeners = new Map<string, Set<Wake>>();
  return {
    add: (collection, wake) => {
      const here = listeners.get(collection) ?? new Set();
      listeners.set(collection, here);
      const own: Wake = (hint) => wake(hint); // the same function may be given twice
      here.add(own);
      return () => void here.delete(own);
    },
    give: (collection, hint) => {
      for (const wake of listeners.get(collection) ?? []) queueMicrotask(() => wake(hint));
    },
  };
}
