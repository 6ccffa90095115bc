import { DomainError } from '@kohtaanto/kernel';
import { PoisonEvent } from '../eventLog.ts';

/**
 * What a dead letter says about its failure. Only texts that promise to hold no personal data are taken over: a
 * poison event's reason and a DomainError. Of any other error its name and code; the message may quote its input.
 */
export function failureReason(error: unknown): string {
  try {
    if (error instanceof PoisonEvent) return error.reason;
    if (error instanceof DomainError) return `${error.slug}: ${error.message}`;
    if (!(error instanceof Error))
      return `the handler threw ${error === null ? 'null' : `a value of type ${typeof error}`}`;
    const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
    return `the handler threw ${error.name}${code}`;
  } catch {
    return 'the handler threw an error that can’t be read';
  }
}

/** Whether the event is never to be tried again. */
export function isPoison(error: unknown): boolean {
  try {
    return error instanceof PoisonEvent;
  } catch {
    return false; // a proxy may refuse even to be looked at
  }
}
