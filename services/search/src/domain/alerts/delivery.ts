/** An alert on its way to its owner's webhook; written before anything is sent. */
export interface Delivery {
  readonly alertId: string;
  readonly watchId: string;
  readonly status: 'waiting' | 'delivered' | 'failed';
  /** How often it was sent, the running try included. */
  readonly attempts: number;
  /** Instants, ISO 8601 UTC. */
  readonly since: string;
  /** When it is sent next; of one that waits. */
  readonly nextAt?: string;
  /** What came of the last try, for its owner. */
  readonly lastProblem?: string;
}

/** What came of a try. `refused`: the receiver wants no more of it. */
export type Sent =
  | { readonly outcome: 'delivered' }
  | { readonly outcome: 'problem' | 'refused'; readonly problem: string };

/** A try that is not heard of for so long is taken up again. */
const claimMs = 60_000;
const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;
const growth = 3;
/** After so long it is given up. */
export const triedForMs = 24 * 3_600_000;

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

export function newDelivery(alertId: string, watchId: string, now: Date): Delivery {
  const since = now.toISOString();
  return { alertId, watchId, status: 'waiting', attempts: 0, since, nextAt: since };
}

/** One more try begins; who else looks at it meanwhile leaves it alone. */
export function begun(delivery: Delivery, now: Date): Delivery {
  return { ...delivery, attempts: delivery.attempts + 1, nextAt: after(now, claimMs) };
}

/** Tries come at growing pauses, for a day; a receiver that wants no more is believed at once. */
export function settled({ nextAt: _, lastProblem: __, ...delivery }: Delivery, sent: Sent, now: Date): Delivery {
  if (sent.outcome === 'delivered') return { ...delivery, status: 'delivered' };
  const { problem: lastProblem } = sent;
  const isOver = now.getTime() - Date.parse(delivery.since) >= triedForMs;
  if (sent.outcome === 'refused' || isOver) return { ...delivery, status: 'failed', lastProblem };
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * growth ** (delivery.attempts - 1));
  return { ...delivery, lastProblem, nextAt: after(now, pauseMs) };
}
