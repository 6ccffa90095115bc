import type { GeoPoint } from '@kohtaanto/kernel';
import type { SearchQuery } from './searchIndex.ts';

/** From where a query measures: its sort's point, else its first `near` filter, the user's own before the scope's. */
export function measuredFrom({ sort, filters, scope }: SearchQuery): GeoPoint | undefined {
  if (sort.by === 'distance') return sort.from;
  for (const filter of [...filters, ...scope]) if (filter.kind === 'near') return filter.point;
  return undefined;
}
