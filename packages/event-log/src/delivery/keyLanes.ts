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
  readonly items: Item[];
  readonly alone: Alone[];
  /** Stays so when its work failed: it then stands still. */
  isRunning: boolean;
}

interface Alone {
  readonly run: () => Promise<void>;
  readonly refuse: () => void;
}

export function keyLanes<Item>({ takeIn, failed }: KeyLanesOptions<Item>): KeyLanes<Item> {
  const lanes = new Map<string, Lane<Item>>();
  let running = 0;
  let idle: PromiseWithResolvers<void> | undefined;
  let stopped = false;

  function laneOf(key: string): Lane<Item> {
    const lane = lanes.get(key) ?? { items: [], alone: [], isRunning: false };
    lanes.set(key, lane);
    return lane;
  }

  /** Never rejects; every event passes here, so there is one promise for a lane and none around it. */
  async function run(key: string, lane: Lane<Item>): Promise<void> {
    if (lane.isRunning) return;
    lane.isRunning = true;
    running += 1;
    try {
      while (!stopped && (lane.alone.length > 0 || lane.items.length > 0)) {
        const alone = lane.alone.shift();
        if (alone !== undefined) await alone.run();
        else takeAway(lane.items, await takeIn(key, lane.items));
      }
      lanes.delete(key);
    } catch (error) {
      failed(error);
    } finally {
      running -= 1;
      if (running === 0) idle?.resolve();
    }
  }

  return {
    push: (key, item) => {
      if (stopped) return;
      const lane = laneOf(key);
      lane.items.push(item);
      void run(key, lane);
    },
    alone: <Result>(key: string, work: () => Promise<Result>) => {
      if (stopped) return Promise.reject(stoppedError());
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const lane = laneOf(key);
      lane.alone.push({ run: () => work().then(resolve, reject), refuse: () => reject(stoppedError()) });
      void run(key, lane);
      return promise;
    },
    stop: async () => {
      stopped = true;
      for (const { alone } of lanes.values()) for (const { refuse } of alone.splice(0)) refuse();
      if (running === 0) return;
      idle ??= Promise.withResolvers();
      await idle.promise;
    },
  };
}

function takeAway<Item>(items: Item[], count: number): void {
  if (count === 1) items.shift();
  else items.splice(0, count);
}

function stoppedError(): DomainError {
  return new DomainError('unavailable', 'delivery-stopped', 'The delivery to this group was stopped: subscribe again');
}
