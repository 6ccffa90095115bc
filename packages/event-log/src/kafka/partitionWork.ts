import { progress } from '../delivery/progress.ts';

/** What was taken from one partition and is not finished, and how far its group has come. */
export interface PartitionWork {
  /** The next offset to take; undefined until the group's place is known. */
  readonly head: number | undefined;
  /** Everything below it is finished. */
  readonly finishedTo: number;
  /** The group's stored place. */
  readonly storedAt: number | undefined;
  /** Whether so much is in memory that reading must wait. */
  readonly isFull: boolean;
  /** The group's stored place is the next to take. */
  startAt(offset: number): void;
  stored(offset: number): void;
  begin(offset: number, size: number): void;
  finish(offset: number): void;
  /** Resolves when it is no longer full. */
  room(): Promise<void>;
}

/** Reading pauses when so much of a topic is in memory unfinished, and goes on at half of that. */
const enough = { events: 4_096, size: 8 * 1024 * 1024 } as const;
/** Of each partition, however many there are. */
const least = { events: 256, size: 256 * 1024 } as const;

/** @param partitions of the topic that are held together: each has its share, so that none can stop the others. */
export function partitionWork(partitions: number): PartitionWork {
  const most = {
    events: Math.max(least.events, enough.events / partitions),
    size: Math.max(least.size, enough.size / partitions),
  };
  const unfinished = progress();
  let head: number | undefined;
  let storedAt: number | undefined;
  let roomMade: PromiseWithResolvers<void> | undefined;

  const exceeds = (share: number): boolean =>
    unfinished.count >= most.events * share || unfinished.size >= most.size * share;

  return {
    get head() {
      return head;
    },
    get finishedTo() {
      return unfinished.lowWaterMark(head ?? 0);
    },
    get storedAt() {
      return storedAt;
    },
    get isFull() {
      return exceeds(1);
    },
    startAt: (offset) => {
      head = offset;
      storedAt = offset;
    },
    stored: (offset) => {
      storedAt = offset;
    },
    begin: (offset, size) => {
      unfinished.begin(offset, size);
      head = offset + 1;
    },
    finish: (offset) => {
      unfinished.finish(offset);
      if (roomMade === undefined || exceeds(0.5)) return;
      roomMade.resolve();
      roomMade = undefined;
    },
    room: async () => {
      if (!exceeds(1)) return;
      roomMade ??= Promise.withResolvers();
      await roomMade.promise;
    },
  };
}
