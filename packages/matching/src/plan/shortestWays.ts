import type { Helper } from './chain.ts';
import { filterInSlices, type Planning } from './planning.ts';

/** A helper with the goals on the way to it that are not kept yet, and all helpers that teach what it takes. */
export interface Way {
  readonly goals: ReadonlySet<number>;
  readonly helpers: ReadonlySet<Helper>;
}

/** For each goal the helper with the fewest goals on the way to it that are not kept yet. */
export interface ShortestWays {
  readonly kept: ReadonlySet<number>;
  /** How many these are, the goal itself not counted; what several helpers require counts for each. */
  readonly takes: ReadonlyMap<number, number>;
  readonly by: ReadonlyMap<number, Helper>;
}

/** Of equal ways the one whose helper comes first; those that take more than `most` goals are left out. */
export function* shortestWays(
  helpers: readonly Helper[],
  kept: ReadonlySet<number>,
  most: number,
): Planning<ShortestWays> {
  const takes = new Map<number, number>();
  const by = new Map<number, Helper>();
  const ways = { kept, takes, by };
  for (let changed = true; changed; ) {
    changed = false;
    yield* filterInSlices(helpers, (helper) => {
      const many = goalsTaken(ways, helper);
      if (many > most) return false;
      for (const goal of helper.teaches) {
        // Only what is less is taken over: so no way ever leads back to itself.
        if (many >= (takes.get(goal) ?? Number.POSITIVE_INFINITY)) continue;
        takes.set(goal, many);
        by.set(goal, helper);
        changed = true;
      }
      return false;
    });
  }
  return ways;
}

/** Infinite when something that the helper requires can not be reached. */
export function goalsTaken({ kept, takes }: ShortestWays, { requires }: Helper): number {
  return requires.reduce(
    (sum, goal) => sum + (takes.get(goal) ?? Number.POSITIVE_INFINITY) + (kept.has(goal) ? 0 : 1),
    0,
  );
}

/** Undefined when something that the helper requires can not be reached. */
export function wayTo({ kept, by }: ShortestWays, last: Helper): Way | undefined {
  const goals = new Set<number>();
  const helpers = new Set([last]);
  // `helpers` grows while it is walked.
  for (const { requires } of helpers) {
    for (const goal of requires) {
      const teacher = by.get(goal);
      if (!teacher) return undefined;
      if (!kept.has(goal)) goals.add(goal);
      helpers.add(teacher);
    }
  }
  return { goals, helpers };
}
