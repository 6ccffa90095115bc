import { DomainError } from '@kohtaanto/kernel';

/** The refusal with the pointer to each field as the caller wrote it; anything that names no fields stays as it is. */
export function repointed(error: unknown, asWritten: (pointer: string) => string): unknown {
  if (!(error instanceof DomainError) || error.details.errors === undefined) return error;
  const errors = error.details.errors.map(({ pointer, message }) => ({ pointer: asWritten(pointer), message }));
  return new DomainError(error.kind, error.slug, error.message, { ...error.details, errors });
}
