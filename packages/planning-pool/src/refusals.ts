import { DomainError } from '@kohtaanto/kernel';

export function busy(plans: number): DomainError {
  const message = `${plans} plans are under way already: try again in a moment`;
  return new DomainError('unavailable', 'planning-busy', message, { retryAfterSeconds: 1 });
}

export function failed(how: string): DomainError {
  const message = `the thread that worked on this plan broke down (${how}): try again, or ask for less at once`;
  return new DomainError('unavailable', 'planning-failed', message, { retryAfterSeconds: 1 });
}

export function cancelled(): DomainError {
  return new DomainError('unavailable', 'planning-cancelled', 'whoever asked for the plan went away');
}

export function closed(): DomainError {
  return new DomainError('unavailable', 'planning-closed', 'this process is about to end: ask again');
}
