import { DomainError, invalid } from '@kohtaanto/kernel';

export function unknownLetter(id: string): DomainError {
  const message = `There is no dead letter ${id}: it was replayed or discarded, or never was; list them to see those there are`;
  return new DomainError('not-found', 'dead-letter', message);
}

export function notSubscribed(group: string): DomainError {
  const message = `The group ${group} is not subscribed in this process: start its service here and replay then`;
  return new DomainError('conflict', 'group-not-subscribed', message);
}

/** @returns the reason without the space around it. @throws DomainError invalid when nothing is left. */
export function discardReason(reason: string): string {
  const why = reason.trim();
  if (why !== '') return why;
  const message = 'Say why the letter is discarded: the reason is kept';
  throw invalid('discard-reason', message, { pointer: '/reason', message });
}
