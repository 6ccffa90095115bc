import type { ConceptUri } from '@kohtaanto/kernel';
import type { Relations } from '../match/preparedNeed.ts';
import type { MatchSource } from '../model.ts';
import type { Catalogue } from './catalogue.ts';
import { coversGoal, type GapItem, type Goal, holdsGoal, prerequisiteGoal, teachesGoal } from './goals.ts';
import type { Held } from './held.ts';
import type { Opportunities } from './opportunities.ts';
import { filterInSlices, mapInSlices, type Planning } from './planning.ts';

/** A source that could help, by the places of the goals it teaches and requires. */
export interface Helper {
  readonly source: MatchSource;
  readonly opportunities: Opportunities;
  readonly teaches: readonly number[];
  readonly requires: readonly number[];
}

/** A source that could help but is on no path, and why: its prerequisites can not be reached, or do not fit. */
export type Dropped =
  | {
      readonly source: MatchSource;
      readonly because: 'prerequisite' | 'limit';
      readonly missing: readonly ConceptUri[];
    }
  | { readonly source: MatchSource; readonly because: 'price' };

/** Everything a path can be made of. Goals of the gap come first. */
export interface Chain {
  readonly goals: readonly Goal[];
  readonly helpers: readonly Helper[];
  readonly dropped: readonly Dropped[];
}

/** What a chain is followed through. */
export interface ChainRequest {
  readonly catalogue: Catalogue;
  /** The ways to learn from a source. */
  readonly waysOf: (source: MatchSource) => Opportunities;
  readonly gap: readonly GapItem[];
  readonly held: readonly Held[];
  readonly graph: Relations;
}

/**
 * Follows prerequisites from the gap to everything that helps, then keeps what can be reached from what is held (a
 * fix-point; so a circle of prerequisites is never reached) and what leads to the gap.
 */
export function* chainOf(request: ChainRequest): Planning<Chain> {
  const { gap } = request;
  const goals = gap.map(({ goal }) => goal);
  const candidates = yield* candidatesFor(goals, request);
  const teaches = yield* teachingOf(goals);
  const helpers = yield* mapInSlices(candidates, (candidate) => ({ ...candidate, teaches: teaches(candidate.source) }));
  const usable = yield* filterInSlices(helpers, ({ opportunities }) => opportunities.found.length > 0);
  const requiresHeld: Admits = ({ requires }, all) => requires.every((goal) => all.has(goal));
  const holdable = yield* fixPoint(usable, new Set(), requiresHeld, 'teaches');
  const reached = yield* filterInSlices(usable, (helper) => requiresHeld(helper, holdable));
  const leadsTo: Admits = ({ teaches }, all) => teaches.some((goal) => all.has(goal));
  const useful = yield* fixPoint(reached, new Set(gap.keys()), leadsTo, 'requires');
  const kept = yield* filterInSlices(reached, (helper) => leadsTo(helper, useful));
  const dropped: Dropped[] = [];
  yield* mapInSlices(helpers, (helper) => {
    const drop = reasonFor(helper, holdable, goals);
    if (drop) dropped.push(drop);
  });
  return { ...(yield* numbered(goals, useful, kept)), dropped };
}

type Candidate = Omit<Helper, 'teaches'>;

/** Sources that teach a goal; their prerequisites that are not held become goals too (added to `goals`). */
function* candidatesFor(
  goals: Goal[],
  { catalogue, waysOf, held, graph }: ChainRequest,
): Planning<readonly Candidate[]> {
  const places = new Map(goals.map((goal, i) => [goal.key, i]));
  const candidates = new Map<MatchSource, Candidate>();
  const placeOf = (goal: Goal): number => {
    const place = places.get(goal.key) ?? goals.push(goal) - 1;
    places.set(goal.key, place);
    return place;
  };
  yield* mapInSlices(teachersOf(goals, catalogue), ({ goal, source }) => {
    if (candidates.has(source) || !teachesGoal(goal, source)) return;
    const opportunities = waysOf(source);
    if (opportunities.found.length === 0 && !opportunities.priceUnknown) return;
    const asked = source.requires.map((prerequisite) => prerequisiteGoal(prerequisite, graph));
    const requires = asked.filter((one) => !holdsGoal(one, held)).map(placeOf);
    candidates.set(source, { source, opportunities, requires: [...new Set(requires)] });
  });
  return [...candidates.values()];
}

/** Each goal with each source that teaches its concept. `goals` may grow meanwhile: that is the wave. */
function* teachersOf(goals: readonly Goal[], { byConcept }: Catalogue): Iterable<{ goal: Goal; source: MatchSource }> {
  for (const goal of goals) {
    for (const concept of goal.concepts) for (const source of byConcept.get(concept) ?? []) yield { goal, source };
  }
}

/** The places of the goals that a source teaches, in order, without a look at all of them for each. */
function* teachingOf(goals: readonly Goal[]): Planning<(source: MatchSource) => readonly number[]> {
  const places = new Map<ConceptUri, number[]>();
  yield* mapInSlices(goals, ({ concepts }, i) => {
    for (const concept of concepts) {
      const some = places.get(concept);
      if (some) some.push(i);
      else places.set(concept, [i]);
    }
  });
  return (source) => {
    const taught = source.teaches.flatMap((one) =>
      (places.get(one.concept) ?? []).filter((i) => {
        const goal = goals[i];
        return goal !== undefined && coversGoal(goal, one);
      }),
    );
    return [...new Set(taught)].sort((a, b) => a - b);
  };
}

type Admits = (helper: Helper, all: ReadonlySet<number>) => boolean;

/** Grows a set of goals by what each admitted helper teaches or requires, until nothing changes. */
function* fixPoint(
  helpers: readonly Helper[],
  start: ReadonlySet<number>,
  admits: Admits,
  adds: 'teaches' | 'requires',
): Planning<ReadonlySet<number>> {
  const all = new Set(start);
  let waiting = helpers;
  for (;;) {
    const left: readonly Helper[] = yield* filterInSlices(waiting, (helper) => {
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
): Dropped | undefined {
  if (opportunities.found.length === 0) return { source, because: 'price' };
  if (requires.every((goal) => holdable.has(goal))) return undefined;
  const missing = requires.filter((goal) => !holdable.has(goal)).flatMap((i) => goals[i]?.requirement.concept ?? []);
  return { source, because: 'prerequisite', missing: [...new Set(missing)] };
}

/** Numbers the useful goals from 0, those of the gap first as they were. */
function* numbered(
  goals: readonly Goal[],
  useful: ReadonlySet<number>,
  helpers: readonly Helper[],
): Planning<Omit<Chain, 'dropped'>> {
  const kept = goals.map((_, i) => i).filter((i) => useful.has(i));
  const numbers = new Map(kept.map((old, i) => [old, i]));
  const renumber = (old: readonly number[]): number[] => old.flatMap((i) => numbers.get(i) ?? []);
  return {
    goals: kept.flatMap((i) => goals[i] ?? []),
    helpers: yield* mapInSlices(helpers, (helper) => ({
      ...helper,
      teaches: renumber(helper.teaches),
      requires: renumber(helper.requires),
    })),
  };
}
