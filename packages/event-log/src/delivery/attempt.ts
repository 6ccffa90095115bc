import { setTimeout as pause } from 'node:timers/promises';
import { defaultRetry, type LogRecord, type Subscribe } from '../eventLog.ts';
import { failureReason, isPoison } from './failureReason.ts';
import type { Slots } from './slots.ts';

export interface Failure {
  readonly cause: 'poison' | 'tries-exhausted';
  readonly reason: string;
  readonly attempts: number;
  /** ISO 8601, UTC. */
  readonly firstFailedAt: string;
  readonly lastFailedAt: string;
}

export type Attempted =
  | { readonly outcome: 'finished' }
  | { readonly outcome: 'failed'; readonly failure: Failure }
  /** The member was stopped before the event was finished: it is to come again. */
  | { readonly outcome: 'stopped' };

/**
 * Gives one event to a handler as often as its retry policy says. Never rejects, whatever the handler throws. A slot
 * is held while the handler runs and not during the pauses, so that failing keys don't hold up the others.
 */
export async function attempt(
  record: LogRecord,
  { handle, retry = defaultRetry }: Pick<Subscribe, 'handle' | 'retry'>,
  slots: Slots,
  stopping: AbortSignal,
): Promise<Attempted> {
  let firstFailedAt: string | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const tried = await slots.use(() => tryOnce(record, handle, stopping));
    if (tried.outcome !== 'threw') return tried;
    const lastFailedAt = new Date().toISOString();
    firstFailedAt ??= lastFailedAt;
    const poison = isPoison(tried.error);
    if (poison || attempts >= retry.tries) {
      const cause = poison ? 'poison' : 'tries-exhausted';
      const failure = { cause, reason: failureReason(tried.error), attempts, firstFailedAt, lastFailedAt } as const;
      return { outcome: 'failed', failure };
    }
    await pauseUnlessStopped(Math.min(retry.firstPauseMs * 2 ** (attempts - 1), retry.maxPauseMs), stopping);
  }
}

type Tried =
  | { readonly outcome: 'finished' }
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'threw'; readonly error: unknown };

async function tryOnce(record: LogRecord, handle: Subscribe['handle'], stopping: AbortSignal): Promise<Tried> {
  if (stopping.aborted) return { outcome: 'stopped' };
  try {
    await handle(record);
    return { outcome: 'finished' };
  } catch (error) {
    return { outcome: 'threw', error };
  }
}

async function pauseUnlessStopped(ms: number, stopping: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal: stopping });
  } catch {
    // Woken by the stop, which the next try sees.
  }
}
