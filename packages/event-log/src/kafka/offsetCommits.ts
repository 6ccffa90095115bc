import type { Consumer } from 'kafkajs';
import type { Names } from './names.ts';
import type { PartitionWork } from './partitionWork.ts';
import type { TopicDelivery } from './topicDelivery.ts';
import { within } from './within.ts';

/** Stores how far deliveries have come, all together and seldom: after a crash the last moment comes again. */
export interface OffsetCommits {
  moved(): void;
  /** Resolves when what is finished now is stored, or could not be: then it is tried again with what follows. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const pauseMs = 100;

interface Moved {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly work: PartitionWork;
}

export function offsetCommits(
  consumer: Pick<Consumer, 'commitOffsets'>,
  names: Names,
  deliveries: readonly TopicDelivery[],
  limit: number,
): OffsetCommits {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  function moved(): readonly Moved[] {
    return deliveries.flatMap(({ topic, works }) =>
      [...works].flatMap(([partition, work]) =>
        work.head === undefined || work.finishedTo === work.storedAt
          ? []
          : [{ topic: names.topic(topic), partition, work, offset: work.finishedTo }],
      ),
    );
  }

  async function commit(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const all = moved();
    if (all.length === 0) return;
    try {
      const commits = all.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) }));
      await within(limit, consumer.commitOffsets(commits));
      for (const { work, offset } of all) work.stored(offset);
    } catch {
      // The group is changing or the broker is away: whoever holds the partition next takes these again.
      later();
    }
  }

  function later(): void {
    if (!stopped) timer ??= setTimeout(() => void flush(), pauseMs);
  }

  function flush(): Promise<void> {
    running = running.then(commit);
    return running;
  }

  return {
    moved: later,
    flush,
    stop: async () => {
      stopped = true;
      await flush();
    },
  };
}
