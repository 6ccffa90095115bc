import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';
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

const finished = { outcome: 'finished' } as const;
const stopped = { outcome: 'stopped' } as const;

const isAway = (error: unknown): boolean => error instanceof DomainError && error.kind === 'unavailable';

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
  let attempts = 0;
  for (let tries = 1; ; tries += 1) {
    const turn = slots.take();
    if (turn !== undefined) await turn;
    let thrown: unknown;
    try {
      if (stopping.aborted) return stopped;
      await handle(record);
      return finished;
    } catch (error) {
      thrown = error;
    } finally {
      slots.give();
    }
    const lastFailedAt = new Date().toISOString();
    firstFailedAt ??= lastFailedAt;
    const poison = isPoison(thrown);
    // What a handler needs is away: no fault of the event, and waiting for it is no try.
    if (!isAway(thrown)) attempts += 1;
    if (poison || attempts >= retry.tries) {
      const cause = poison ? 'poison' : 'tries-exhausted';
      const failure = { cause, reason: failureReason(thrown), attempts, firstFailedAt, lastFailedAt } as const;
      return { outcome: 'failed', failure };
    }
    await pauseUnlessStopped(Math.min(retry.firstPauseMs * 2 ** (tries - 1), retry.maxPauseMs), stopping);
  }
}

async function pauseUnlessStopped(ms: number, stopping: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal: stopping });
  } catch {
    // Woken by the stop, which the next try sees.
  }
}
