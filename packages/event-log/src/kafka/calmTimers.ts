import { createRequire } from 'node:module';

interface RequestQueue {
  readonly pending: readonly unknown[];
  /** Milliseconds since 1970; -1 until a broker first asked to slow down. */
  readonly throttledUntil: number;
  scheduleCheckPendingRequests(): void;
}

const calm = Symbol('calm');

/**
 * kafkajs 2.2.4 (its issues 1704 and 1751) sets a timer for `throttledUntil - now` after every answer, which is far below
 * zero while no broker throttles. Node makes that one millisecond (and warns, from version 24 on), and the timer sets
 * the next one: every connection then looks at an empty queue a thousand times a second. The queue needs the timer
 * only when something waits in it or a broker throttles. Corrected where the queue's class is, before it is used.
 */
export function calmTimers(): void {
  const queue: unknown = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');
  const prototype: unknown = typeof queue === 'function' ? queue.prototype : undefined;
  if (!isQueue(prototype)) throw new Error('this version of kafkajs keeps its requests in another way: look again');
  if (calm in prototype) return;
  const schedule = prototype.scheduleCheckPendingRequests;
  Object.defineProperties(prototype, {
    [calm]: { value: true },
    scheduleCheckPendingRequests: {
      value: function (this: RequestQueue): void {
        if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
      },
    },
  });
}

function isQueue(value: unknown): value is RequestQueue {
  return (
    typeof value === 'object' &&
    value !== null &&
    'scheduleCheckPendingRequests' in value &&
    typeof value.scheduleCheckPendingRequests === 'function'
  );
}
