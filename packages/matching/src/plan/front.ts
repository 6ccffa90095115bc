import type { FoundPath } from './search/searchProblem.ts';

/** Places in the front. */
export interface Picks {
  readonly soonest: number;
  readonly cheapest: number;
  readonly balanced: number;
}

/**
 * Three paths to talk about. Balanced: both axes normalised to the front's range, the point farthest below the line
 * between its ends; ties go to the sooner, and under three points it is the soonest. In whole numbers, so exact.
 * Undefined for an empty front.
 */
export function picksOf(front: readonly Pick<FoundPath, 'finish' | 'priceCents'>[]): Picks | undefined {
  const first = front[0];
  const last = front.at(-1);
  if (!first || !last) return undefined;
  const days = last.finish - first.finish;
  const cents = first.priceCents - last.priceCents;
  const height = front.map((p) => (p.finish - first.finish) * cents + (p.priceCents - last.priceCents) * days);
  const balanced = front.length < 3 ? 0 : height.indexOf(Math.min(...height));
  return { soonest: 0, cheapest: front.length - 1, balanced };
}
