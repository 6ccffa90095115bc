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

/** Whether it leaves less open than the other, then ends sooner, then costs less. */
export function isBetterPartial(problem: SearchProblem, one: FoundPath, other: FoundPath | undefined): boolean {
  if (!other) return true;
  const more = worthOf(problem, one.mask) - worthOf(problem, other.mask);
  return more > 0 || (more === 0 && comparePaths(one, other) < 0);
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
