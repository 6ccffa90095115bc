/** The steps of a work that goes on for ever: whether one hangs, and whether any ends at all. */
export interface Pulse {
  /** Does one step, and knows meanwhile that it runs. */
  step<T>(work: () => Promise<T>): Promise<T>;
  /** The number of the step that has run the longest; undefined while none runs. */
  oldestRunning(): number | undefined;
  /** How many have ended, well or not: one that fails and is tried again is no standstill. */
  ended(): number;
}

export function createPulse(): Pulse {
  const running = new Set<number>();
  let begun = 0;
  let ended = 0;
  return {
    step: async (work) => {
      begun += 1;
      const number = begun;
      running.add(number);
      try {
        return await work();
      } finally {
        running.delete(number);
        ended += 1;
      }
    },
    // A set keeps the order in which steps began.
    oldestRunning: () => running.values().next().value,
    ended: () => ended,
  };
}

/** One thing that a service does beside answering. */
export interface Work {
  /** `consumer search`, `relay needs` */
  readonly name: string;
  readonly pulse: Pulse;
  /** How many events it has before it. */
  readonly waiting: () => Promise<number>;
}
