/** The kinds of refusal a caller can act on. One place (http) maps them to a status. */
export type DomainErrorKind = 'invalid' | 'not-found' | 'conflict' | 'stale' | 'forbidden' | 'unavailable';

/** One field that was refused: a JSON pointer into the input, and what to do about it. */
export interface FieldProblem {
  /** RFC 6901 pointer, for example `/sites/0/municipality`. */
  readonly pointer: string;
  readonly message: string;
}

export interface DomainErrorDetails {
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which trying again makes sense (kind `unavailable`). */
  readonly retryAfterSeconds?: number;
  /** The version that is there now (kind `stale`). */
  readonly currentVersion?: number;
  readonly [extra: string]: unknown;
}

/**
 * A refusal in the domain's own words. `slug` is stable (`business-id-checksum`) and becomes the problem type
 * `urn:problem:<slug>`; `message` is for people and never holds personal data or secrets.
 */
export class DomainError extends Error {
  readonly kind: DomainErrorKind;
  readonly slug: string;
  readonly details: DomainErrorDetails;

  constructor(kind: DomainErrorKind, slug: string, message: string, details: DomainErrorDetails = {}) {
    super(message);
    this.name = 'DomainError';
    this.kind = kind;
    this.slug = slug;
    this.details = details;
  }
}

/** An invalid input, named field by field. */
export function invalid(slug: string, message: string, ...errors: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', slug, message, errors.length > 0 ? { errors } : {});
}
