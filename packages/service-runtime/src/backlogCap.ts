import type { Commit, CommitResult, DocumentStore, Documents } from '@kohtaanto/document-store';
import { DomainError } from '@kohtaanto/kernel';

export interface BacklogCap {
  /** So many events may wait in one collection to be published; a commit of more is then refused. */
  readonly events: number;
  /** How old a count of the store may be before it is believed no more, in milliseconds. */
  readonly recountAfterMs?: number;
}

export const defaultBacklogCap = 20_000;
const retryAfterSeconds = 5;
/** Far from the cap a count may be so many times older. */
const calmFactor = 20;

/**
 * The same store, except that commits with events are refused while too many wait to be published: what the log cannot
 * take must not fill the store. The cap of one document is the store's own (`outbox-full`).
 * Commits reject with DomainError unavailable `backlog-full` and `retryAfterSeconds`; nothing is written then.
 */
export function capped(store: DocumentStore, cap: BacklogCap): DocumentStore {
  const counts = new Map<string, BacklogCount>();
  return {
    ...store,
    collection: <State>(name: string): Documents<State> => {
      const documents = store.collection<State>(name);
      const count = counts.get(name) ?? backlogCount(name, documents, cap);
      counts.set(name, count);
      const commit = (asked: Commit<State>) => count.within(asked.events.length, () => documents.commit(asked));
      return { ...documents, commit };
    },
  };
}

interface BacklogCount {
  /** Writes unless too much waits; what is being written counts as waiting. */
  within(events: number, write: () => Promise<CommitResult>): Promise<CommitResult>;
}

/**
 * Counting is a query, so it is not done for each commit: what this process added since the last count is added up, and
 * counted again when the sum reaches the cap, or when the count is old (other processes commit too).
 */
function backlogCount(
  name: string,
  documents: Pick<Documents<unknown>, 'backlog'>,
  { events: cap, recountAfterMs = 500 }: BacklogCap,
): BacklogCount {
  let known = 0;
  let addedSince = 0;
  let underWay = 0;
  let countedAt = Number.NEGATIVE_INFINITY;
  let counting: Promise<void> | undefined;
  const sum = (): number => known + addedSince + underWay;

  const recount = async (): Promise<void> => {
    const before = addedSince;
    known = await documents.backlog();
    addedSince -= before;
    countedAt = performance.now();
  };
  const countWhenNeeded = async (): Promise<void> => {
    const age = performance.now() - countedAt;
    if (age < (sum() >= cap ? recountAfterMs : recountAfterMs * calmFactor)) return;
    counting ??= recount().finally(() => {
      counting = undefined;
    });
    await counting;
  };

  return {
    within: async (events, write) => {
      if (events === 0) return write();
      await countWhenNeeded();
      if (sum() >= cap) throw backlogFull(name, sum());
      underWay += events;
      try {
        const result = await write();
        if (result.outcome === 'committed') addedSince += events;
        return result;
      } finally {
        underWay -= events;
      }
    },
  };
}

function backlogFull(name: string, waiting: number): DomainError {
  const message = `${waiting} events of ${name} wait to be published already: try again in a moment`;
  return new DomainError('unavailable', 'backlog-full', message, { retryAfterSeconds });
}
