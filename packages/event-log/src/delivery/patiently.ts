import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@kohtaanto/kernel';

/**
 * Does delivery's own work again when the storage says that waiting helps (a full disk, too many calls at once): what
 * passes must not end a subscription. Rejects with any other error, and with the last one when stopped.
 */
export async function patiently<Result>(stopping: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const seconds = error instanceof DomainError ? error.details.retryAfterSeconds : undefined;
      if (seconds === undefined || stopping.aborted) throw error;
      await pause(seconds * 1_000, undefined, { signal: stopping }).catch(() => undefined);
      if (stopping.aborted) throw error;
    }
  }
}
