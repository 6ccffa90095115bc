import type { FoundPath } from './search/searchProblem.ts';

type Point = Pick<FoundPath, 'finish' | 'priceCents'>;

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
export function picksOf(front: readonly Point[]): Picks | undefined {
  const first = front[0];
  const last = front.at(-1);
  if (!first || !last) return undefined;
  return { soonest: 0, cheapest: front.length - 1, balanced: front.length < 3 ? 0 : farthestBelow(front, first, last) };
}

/** Days times cents pass 2^53 on a century of dear steps: hence big integers, else a rounded tie could go to the later. */
function farthestBelow(front: readonly Point[], first: Point, last: Point): number {
  const days = BigInt(last.finish - first.finish);
  const cents = BigInt(first.priceCents - last.priceCents);
  const heights = front.map(
    (path) => BigInt(path.finish - first.finish) * cents + BigInt(path.priceCents - last.priceCents) * days,
  );
  return heights.reduce((least, height, at) => (height < (heights[least] ?? height) ? at : least), 0);
}
