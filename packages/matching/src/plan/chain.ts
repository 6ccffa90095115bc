import type { ConceptUri } from '@kohtaanto/kernel';
import type { PreparedNeed, Relations } from '../match/preparedNeed.ts';
import type { MatchSource } from '../model.ts';
import { type GapItem, type Goal, holdsGoal, prerequisiteGoal, teachesGoal } from './goals.ts';
import type { Held } from './held.ts';
import { type Opportunities, opportunitiesOf } from './opportunities.ts';

/** A source that could help, by the places of the goals it teaches and requires. */
export interface Helper {
  readonly source: MatchSource;
  readonly opportunities: Opportunities;
  readonly teaches: readonly number[];
  readonly requires: readonly number[];
}

/** A source that could help but is on no path, and why. */
export type Dropped =
  | { readonly source: MatchSource; readonly because: 'prerequisite'; readonly missing: readonly ConceptUri[] }
  | { readonly source: MatchSource; readonly because: 'price' };

/** Everything a path can be made of. Goals of the gap come first. */
export interface Chain {
  readonly goals: readonly Goal[];
  readonly helpers: readonly Helper[];
  readonly dropped: readonly Dropped[];
}

/**
 * Follows prerequisites from the gap to everything that helps, then keeps what can be reached from what is held (a
 * fix-point; so a circle of prerequisites is never reached) and what leads to the gap.
 */
export function chainOf(
  prepared: PreparedNeed,
  sources: Iterable<MatchSource>,
  gap: readonly GapItem[],
  held: readonly Held[],
  graph: Relations,
): Chain {
  const goals = gap.map(({ goal }) => goal);
  const candidates = candidatesFor(goals, prepared, sources, held, graph);
  const helpers = candidates.map((candidate) => ({
    ...candidate,
    teaches: goals.flatMap((goal, i) => (teachesGoal(goal, candidate.source) ? [i] : [])),
  }));
  const usable = helpers.filter(({ opportunities }) => opportunities.found.length > 0);
  const holdable = fixPoint(
    usable,
    new Set(),
    ({ requires }, all) => requires.every((goal) => all.has(goal)),
    'teaches',
  );
  const reached = usable.filter(({ requires }) => requires.every((goal) => holdable.has(goal)));
  const wanted = new Set(gap.keys());
  const useful = fixPoint(reached, wanted, ({ teaches }, all) => teaches.some((goal) => all.has(goal)), 'requires');
  return {
    ...numbered(
      goals,
      useful,
      reached.filter(({ teaches }) => teaches.some((goal) => useful.has(goal))),
    ),
    dropped: helpers.flatMap((helper) => reasonFor(helper, holdable, goals)),
  };
}

type Candidate = Omit<Helper, 'teaches'>;

/** Sources that teach a goal; their prerequisites that are not held become goals too (added to `goals`). */
function candidatesFor(
  goals: Goal[],
  prepared: PreparedNeed,
  sources: Iterable<MatchSource>,
  held: readonly Held[],
  graph: Relations,
): readonly Candidate[] {
  const places = new Map(goals.map((goal, i) => [goal.key, i]));
  const byConcept = sourcesByConcept(sources);
  const candidates = new Map<MatchSource, Candidate>();
  const placeOf = (goal: Goal): number => {
    const place = places.get(goal.key) ?? goals.push(goal) - 1;
    places.set(goal.key, place);
    return place;
  };
  // `goals` grows while it is walked: that is the wave.
  for (const goal of goals) {
    for (const source of goal.concepts.flatMap((concept) => byConcept.get(concept) ?? [])) {
      if (candidates.has(source) || !teachesGoal(goal, source)) continue;
      const opportunities = opportunitiesOf(prepared, source);
      if (opportunities.found.length === 0 && !opportunities.priceUnknown) continue;
      const asked = source.requires.map((prerequisite) => prerequisiteGoal(prerequisite, graph));
      const requires = asked.filter((one) => !holdsGoal(one, held)).map(placeOf);
      candidates.set(source, { source, opportunities, requires: [...new Set(requires)] });
    }
  }
  return [...candidates.values()];
}

function sourcesByConcept(sources: Iterable<MatchSource>): ReadonlyMap<ConceptUri, readonly MatchSource[]> {
  const found = new Map<ConceptUri, MatchSource[]>();
  for (const source of sources) {
    for (const { concept } of source.teaches) {
      const list = found.get(concept);
      if (!list) found.set(concept, [source]);
      else if (list.at(-1) !== source) list.push(source);
    }
  }
  return found;
}

/** Grows a set of goals by what each admitted helper teaches or requires, until nothing changes. */
function fixPoint(
  helpers: readonly Helper[],
  start: ReadonlySet<number>,
  admits: (helper: Helper, all: ReadonlySet<number>) => boolean,
  adds: 'teaches' | 'requires',
): ReadonlySet<number> {
  const all = new Set(start);
  let waiting = helpers;
  for (;;) {
    const left = waiting.filter((helper) => {
      if (!admits(helper, all)) return true;
      for (const goal of helper[adds]) all.add(goal);
      return false;
    });
    if (left.length === waiting.length) return all;
    waiting = left;
  }
}

function reasonFor(
  { source, opportunities, requires }: Helper,
  holdable: ReadonlySet<number>,
  goals: readonly Goal[],
): Dropped[] {
  if (opportunities.found.length === 0) return [{ source, because: 'price' }];
  const missing = requires.filter((goal) => !holdable.has(goal)).flatMap((i) => goals[i]?.requirement.concept ?? []);
  return missing.length === 0 ? [] : [{ source, because: 'prerequisite', missing: [...new Set(missing)] }];
}

/** Numbers the useful goals from 0, those of the gap first as they were. */
function numbered(
  goals: readonly Goal[],
  useful: ReadonlySet<number>,
  helpers: readonly Helper[],
): Omit<Chain, 'dropped'> {
  const kept = goals.map((_, i) => i).filter((i) => useful.has(i));
  const numbers = new Map(kept.map((old, i) => [old, i]));
  const renumber = (old: readonly number[]): number[] => old.flatMap((i) => numbers.get(i) ?? []);
  return {
    goals: kept.flatMap((i) => goals[i] ?? []),
    helpers: helpers.map((h) => ({ ...h, teaches: renumber(h.teaches), requires: renumber(h.requires) })),
  };
}
