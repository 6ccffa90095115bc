import { DomainError } from '@kohtaanto/kernel';

/** A queue per key: within a key one work at a time and in order, keys side by side. */
export interface KeyLanes<Item> {
  push(key: string, item: Item): void;
  /** Runs the work alone in the key's lane, before what waits there. Rejects `unavailable` if stopped before it began. */
  alone<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** Begins nothing more and forgets what waits; resolves when what runs has ended. */
  stop(): Promise<void>;
}

export interface KeyLanesOptions<Item> {
  /** Takes in some of the waiting items from the front and returns how many; the others come again. */
  readonly takeIn: (key: string, waiting: readonly Item[]) => Promise<number>;
  /** Told what `takeIn` rejects with; the lane then stands still. */
  readonly failed: (error: unknown) => void;
}

interface Lane<Item> {
  items: Item[];
  readonly alone: Alone[];
}

interface Alone {
  readonly run: () => Promise<void>;
  readonly refuse: () => void;
}

export function keyLanes<Item>({ takeIn, failed }: KeyLanesOptions<Item>): KeyLanes<Item> {
  const lanes = new Map<string, Lane<Item>>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  /** @param enqueue puts the work into the lane, which may already be running. */
  function into(key: string, enqueue: (lane: Lane<Item>) => void): void {
    const existing = lanes.get(key);
    const lane = existing ?? { items: [], alone: [] };
    enqueue(lane);
    if (existing !== undefined) return;
    lanes.set(key, lane);
    const run = runLane(key, lane)
      .catch(failed)
      .finally(() => running.delete(run));
    running.add(run);
  }

  async function runLane(key: string, lane: Lane<Item>): Promise<void> {
    while (!stopped && (lane.alone.length > 0 || lane.items.length > 0)) {
      const alone = lane.alone.shift();
      if (alone !== undefined) await alone.run();
      else lane.items = lane.items.slice(await takeIn(key, lane.items));
    }
    lanes.delete(key);
  }

  return {
    push: (key, item) => {
      if (!stopped) into(key, ({ items }) => items.push(item));
    },
    alone: <Result>(key: string, work: () => Promise<Result>) => {
      if (stopped) return Promise.reject(stoppedError());
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const run = () => work().then(resolve, reject);
      into(key, ({ alone }) => alone.push({ run, refuse: () => reject(stoppedError()) }));
      return promise;
    },
    stop: async () => {
      stopped = true;
      for (const { alone } of lanes.values()) for (const { refuse } of alone.splice(0)) refuse();
      await Promise.all(running);
    },
  };
}

function stoppedError(): DomainError {
  return new DomainError('unavailable', 'delivery-stopped', 'The delivery to this group was stopped: subscribe again');
}
