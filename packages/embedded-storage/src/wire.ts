import { DomainError, type DomainErrorDetails, type DomainErrorKind } from '@kohtaanto/kernel';

/** Messages between the owner and the storage thread. */
export type ToThread =
  | { readonly kind: 'call'; readonly id: number; readonly procedure: string; readonly args: unknown }
  | { readonly kind: 'copy'; readonly id: number; readonly to: string }
  | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'ready'; readonly procedures: readonly string[] }
  | { readonly kind: 'refused'; readonly error: WireError }
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'failed'; readonly error: WireError };

export type Reply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: WireError };

export interface ThreadOptions {
  readonly file: string;
  /** URLs of the procedure modules. */
  readonly modules: readonly string[];
  readonly fullCheckUpToBytes: number;
  readonly checkpointPages: number;
}

/** Errors lose their class on the way through a structured clone; this keeps what callers act on. */
type WireError =
  | {
      readonly kind: DomainErrorKind;
      readonly slug: string;
      readonly message: string;
      readonly details: DomainErrorDetails;
    }
  | { readonly kind: 'unexpected'; readonly message: string };

export function toWire(error: unknown): WireError {
  if (error instanceof DomainError) {
    const { kind, slug, message, details } = error;
    return { kind, slug, message, details };
  }
  return { kind: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}

export function fromWire(error: WireError): Error {
  if (error.kind === 'unexpected') return new Error(error.message);
  return new DomainError(error.kind, error.slug, error.message, error.details);
}
