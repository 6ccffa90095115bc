import type { FoundPath } from './searchProblem.ts';

/** The paths of both that no other one beats. */
export function mergeFronts(a: readonly FoundPath[], b: readonly FoundPath[]): readonly FoundPath[] {
  const order = (one: FoundPath, other: FoundPath): number =>
    one.finish - other.finish ||
    one.priceCents - other.priceCents ||
    one.metres - other.metres ||
    one.steps.length - other.steps.length;
  let least = Number.POSITIVE_INFINITY;
  return [...a, ...b].sort(order).filter(({ priceCents }) => {
    if (priceCents >= least) return false;
    least = priceCents;
    return true;
  });
}
