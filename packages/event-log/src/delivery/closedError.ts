import { DomainError } from '@kohtaanto/kernel';

export function closedError(): DomainError {
  return new DomainError('unavailable', 'event-log-closed', 'The event log was closed: open it again');
}

export function stoppedError(group: string): DomainError {
  return new DomainError(
    'unavailable',
    'subscription-stopped',
    `The subscription of ${group} was stopped: subscribe again`,
  );
}
