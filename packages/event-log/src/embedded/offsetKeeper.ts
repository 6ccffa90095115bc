import { DomainError } from '@kohtaanto/kernel';
import type { GroupOffset } from './thread/groupRows.ts';

/** Whose offset moves as its handlers finish. */
export interface OffsetSource {
  readonly offset: GroupOffset;
  /** Told when the offset can't be stored. */
  fail(error: unknown): void;
}

/** Stores the offsets of all groups together and seldom: after a crash the events of the last moment come again. */
export interface OffsetKeeper {
  moved(source: OffsetSource): void;
  /** Resolves when the offsets as they are now are stored. */
  flush(): Promise<void>;
}

const pauseMs = 100;

export function offsetKeeper(store: (offsets: readonly GroupOffset[]) => Promise<void>): OffsetKeeper {
  const dirty = new Set<OffsetSource>();
  let timer: NodeJS.Timeout | undefined;

  function later(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void flushInTime();
    }, ms);
  }

  async function flush(): Promise<void> {
    const sources = [...dirty];
    dirty.clear();
    clearTimeout(timer);
    timer = undefined;
    if (sources.length > 0) await store(sources.map(({ offset }) => offset));
  }

  async function flushInTime(): Promise<void> {
    const sources = [...dirty];
    try {
      await flush();
    } catch (error) {
      const seconds = error instanceof DomainError ? error.details.retryAfterSeconds : undefined;
      for (const source of sources) {
        if (seconds === undefined) source.fail(error);
        else dirty.add(source);
      }
      if (seconds !== undefined) later(seconds * 1_000);
    }
  }

  return {
    moved: (source) => {
      dirty.add(source);
      later(pauseMs);
    },
    flush,
  };
}
