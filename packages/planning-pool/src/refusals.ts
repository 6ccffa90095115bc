import { DomainError } from '@kohtaanto/kernel';

export function busy(plans: number): DomainError {
  const message = `${plans} plans are under way already: try again in a moment`;
  return new DomainError('unavailable', 'planning-busy', message, { retryAfterSeconds: 1 });
}

/** By the time to come again a search that was in the way, if it was one, is over. */
export function late(waitedMs: number, searchMs: number): DomainError {
  const seconds = Math.ceil(waitedMs / 1000);
  const message = `this plan could not begin within the ${seconds} seconds that it waits: try again in a moment`;
  const retryAfterSeconds = Math.max(1, Math.ceil(searchMs / 1000));
  return new DomainError('unavailable', 'planning-busy', message, { retryAfterSeconds });
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
