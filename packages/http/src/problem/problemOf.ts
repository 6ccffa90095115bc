import { DomainError, type DomainErrorKind } from '@kohtaanto/kernel';
import { errorField } from './errorField.ts';
import { HttpProblem } from './httpProblem.ts';

const statusOfKind: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  unavailable: 503,
};

/** Slugs whose status is not their kind's. */
const statusOfSlug: Readonly<Record<string, number>> = { 'idempotency-key-reused': 422 };

const defaultRetryAfterSeconds = 5;

function headersOf(error: DomainError): Readonly<Record<string, string>> {
  const { currentVersion, retryAfterSeconds } = error.details;
  if (error.kind === 'unavailable') return { 'Retry-After': String(retryAfterSeconds ?? defaultRetryAfterSeconds) };
  return currentVersion === undefined ? {} : { ETag: `"${currentVersion}"` };
}

/** The one place where an error becomes a status. */
export function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DomainError) {
    const status = statusOfSlug[error.slug] ?? statusOfKind[error.kind];
    const headers = headersOf(error);
    return new HttpProblem(status, error.slug, error.message, { errors: error.details.errors ?? [], headers });
  }
  // Express throws itself only for a path that cannot be decoded.
  if (errorField(error, 'status') === 400) {
    return new HttpProblem(400, 'malformed-path', 'The path is not valid percent-encoded UTF-8; encode it again.');
  }
  return new HttpProblem(500, 'internal', 'Something went wrong on our side. Quote the request id if you report it.');
}
