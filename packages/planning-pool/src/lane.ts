/** Hands out the event loop: one turn per round of it, in the order of asking, so that turns never add up. */
export interface Lane {
  /** Resolves when it is the caller's turn. */
  turn(): Promise<void>;
  /** Whether the turn has lasted long enough; the caller should ask for another. */
  isOver(): boolean;
}

/** Well under the 20 ms that nothing else may have to wait. */
const turnMs = 3;

/** `now` in milliseconds. */
export function openLane(now: () => number = () => performance.now()): Lane {
  const waiting: (() => void)[] = [];
  let began = 0;
  let granting = false;
  const grant = (): void => {
    granting = false;
    const next = waiting.shift();
    if (waiting.length > 0) grantSoon();
    began = now();
    next?.();
  };
  const grantSoon = (): void => {
    granting = true;
    setImmediate(grant);
  };
  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (!granting) grantSoon();
      }),
    isOver: () => now() - began > turnMs,
  };
}
