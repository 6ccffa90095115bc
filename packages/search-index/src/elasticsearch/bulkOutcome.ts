import type { estypes } from '@elastic/elasticsearch';
import { isBlocked, isBusy, isMissing } from './refusals.ts';

/** What the engine made of one write. `older`: it holds this version or a newer one. `refused`: never sent again. */
export type ItemOutcome =
  | { readonly kind: 'written' | 'older' | 'busy' | 'blocked' | 'missing' }
  | { readonly kind: 'refused'; readonly why: string };

/** A bulk request succeeds as a whole however its items fare (RELIABILITY 8): each is judged by itself. */
export function itemOutcome({ status, error }: Pick<estypes.BulkResponseItem, 'status' | 'error'>): ItemOutcome {
  const type = error?.type ?? 'unknown';
  if (status >= 200 && status < 300) return { kind: 'written' };
  if (status === 409) return { kind: 'older' };
  if (isBlocked(status, type)) return { kind: 'blocked' };
  if (isBusy(status)) return { kind: 'busy' };
  if (isMissing(status, type)) return { kind: 'missing' };
  // The engine's reason repeats what stands in the document: only its kind goes on.
  return { kind: 'refused', why: `${status}, ${type}` };
}
