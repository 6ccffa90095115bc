import type { FoundPath, SearchProblem } from './searchProblem.ts';

/** The paths of both that no other one beats. */
export function mergeFronts(a: readonly FoundPath[], b: readonly FoundPath[]): readonly FoundPath[] {
  let least = Number.POSITIVE_INFINITY;
  return [...a, ...b].sort(comparePaths).filter(({ priceCents }) => {
    if (priceCents >= least) return false;
    least = priceCents;
    return true;
  });
}

/** The one that leaves less open, then ends sooner, then costs less; none when nothing of it is worth anything. */
export function betterPartial(
  problem: SearchProblem,
  one: FoundPath | undefined,
  other: FoundPath | undefined,
): FoundPath | undefined {
  const worth = one ? worthOf(problem, one.mask) : 0;
  if (!one || worth === 0) return other;
  const more = worth - (other ? worthOf(problem, other.mask) : 0);
  return !other || more > 0 || (more === 0 && comparePaths(one, other) < 0) ? one : other;
}

/** What holding the mask is worth to the need, in tenths. */
export function worthOf({ worths }: SearchProblem, mask: number): number {
  let worth = 0;
  for (const part of worths) if ((mask & part.mask) === part.mask) worth += part.tenths;
  return worth;
}

function comparePaths(a: FoundPath, b: FoundPath): number {
  return a.finish - b.finish || a.priceCents - b.priceCents || a.metres - b.metres || a.steps.length - b.steps.length;
}
