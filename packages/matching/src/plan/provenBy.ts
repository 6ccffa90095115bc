import type { SearchOutcome } from './planning.ts';
import { type FoundPath, noDay, type SearchProblem } from './search/searchProblem.ts';

/**
 * What is proven of the paths that were found where a problem holds only a part of what could be used, and of its relaxed
 * one. All real paths lie between both: so the outcome is exact when both are and come to the same paths, and otherwise
 * what bounds the relaxed problem bounds the real one.
 */
export function provenBy(
  problem: SearchProblem,
  outcome: SearchOutcome,
  relaxed: SearchProblem,
  wider: SearchOutcome,
): SearchOutcome {
  const told = (of: SearchProblem, found: SearchOutcome): string =>
    JSON.stringify([found.front, found.partial ? [found.partial] : []].map((paths) => paths.map(figuresIn(of))));
  if (outcome.exact && wider.exact && told(problem, outcome) === told(relaxed, wider)) return outcome;
  return { ...outcome, exact: false, bounds: boundsOf(outcome, wider) };
}

/** All by which paths are compared. */
function figuresIn({ steps }: SearchProblem) {
  return ({ finish, priceCents, metres, steps: placed }: FoundPath) => {
    const ids = placed.map(({ step }) => steps[step]?.id ?? '').sort();
    return [finish, priceCents, metres, ids];
  };
}

function boundsOf({ front: [soonest] }: SearchOutcome, wider: SearchOutcome): NonNullable<SearchOutcome['bounds']> {
  const bounds = wider.exact ? exactBounds(wider.front) : wider.bounds;
  if (!bounds) throw new Error('a search that is not exact came back without its bounds');
  const { finish, priceCents } = bounds;
  return { finish, priceCents, ...(soonest && { priceAtBest: priceBy(soonest.finish, wider) ?? priceCents }) };
}

/** Without any path nothing is known of prices. */
function exactBounds(front: readonly FoundPath[]) {
  return { finish: front[0]?.finish ?? noDay, priceCents: front.at(-1)?.priceCents ?? 0 };
}

/** No path that is done by the day costs less; undefined when nothing is known of that day. */
function priceBy(day: number, { exact, front, bounds }: SearchOutcome): number | undefined {
  if (exact) return front.findLast(({ finish }) => finish <= day)?.priceCents;
  const soonest = front[0];
  return soonest && day <= soonest.finish ? bounds?.priceAtBest : undefined;
}
