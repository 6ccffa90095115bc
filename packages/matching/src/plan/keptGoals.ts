import type { Chain, Helper } from './chain.ts';
import { filterInSlices, mapInSlices, type Planning, sortInSlices } from './planning.ts';
import { daysOf, firstStartOf, noDay } from './search/searchProblem.ts';
import { goalsTaken, type ShortestWays, shortestWays, type Way, wayTo } from './shortestWays.ts';

interface State {
  /** By price. */
  readonly helpers: readonly Helper[];
  readonly prices: ReadonlyMap<Helper, number>;
  /** Places of the goals in the chain. */
  readonly kept: Set<number>;
  /** So many more fit. */
  left: number;
}

/** How much a way promises: the less the better. */
type Rank = (way: Way, last: Helper) => number;

/**
 * Which goals of a chain are kept when only `most` of them fit. `gap`: places of what the plan is for and something
 * teaches, all of which fit. First what makes as much of it as possible learnable at all: for each competence the way
 * with the fewest prerequisites (of equal ones the cheapest), those that take the fewest first. The room that is left
 * goes to the ways that promise most, each with all of its prerequisites: by turns the one that could be over soonest,
 * and the cheapest, its price shared by the competences of the plan that its last course teaches.
 */
export function* keptGoals({ helpers }: Chain, gap: readonly number[], most: number): Planning<ReadonlySet<number>> {
  const timely = yield* inTime(helpers);
  const prices = new Map(yield* mapInSlices(timely, (helper) => [helper, leastPrice(helper)] as const));
  const priceOf = (helper: Helper): number => prices.get(helper) ?? 0;
  const byPrice = yield* sortInSlices(timely, (a, b) => priceOf(a) - priceOf(b) || compareIds(a, b));
  const state: State = { helpers: byPrice, prices, kept: new Set(gap), left: most - gap.length };
  for (let found = true; found && state.left > 0; ) found = keep(state, yield* nextToOpen(state, gap));
  for (let turn = 0, idle = 0; idle < 2 && state.left > 0; turn++) {
    const ways = yield* shortestWays(state.helpers, state.kept, state.left);
    const rank = turn % 2 === 0 ? soonest(ways) : cheapest(state);
    idle = keep(state, yield* mostPromising(state, ways, rank)) ? 0 : idle + 1;
  }
  return state.kept;
}

/** The helpers that could be over in time, as if no step ever were in the way of another. */
function* inTime(helpers: readonly Helper[]): Planning<readonly Helper[]> {
  const ends = new Map<number, number>();
  const endOf = (helper: Helper): number => {
    const begun = helper.requires.reduce((day, goal) => Math.max(day, (ends.get(goal) ?? noDay) + 1), 0);
    return begun === noDay ? noDay : firstEnd(helper, begun);
  };
  for (let changed = true; changed; ) {
    changed = false;
    yield* filterInSlices(helpers, (helper) => {
      const end = endOf(helper);
      for (const goal of helper.teaches) {
        if (end >= (ends.get(goal) ?? noDay)) continue;
        ends.set(goal, end);
        changed = true;
      }
      return false;
    });
  }
  return yield* filterInSlices(helpers, (helper) => endOf(helper) < noDay);
}

/** The shortest way to a goal of the gap to which none leads yet. */
function* nextToOpen(state: State, gap: readonly number[]): Planning<Way | undefined> {
  const ways = yield* shortestWays(state.helpers, state.kept, state.left);
  let best: Way | undefined;
  for (const goal of gap) {
    const last = ways.by.get(goal);
    const way = last && fittingWay(state, ways, last);
    if (!way) continue;
    const more = best ? way.goals.size - best.goals.size : -1;
    if (more < 0 || (more === 0 && best && priceOf(state, way) < priceOf(state, best))) best = way;
  }
  return best;
}

function* mostPromising(state: State, ways: ShortestWays, rank: Rank): Planning<Way | undefined> {
  let best: Way | undefined;
  let least = Number.POSITIVE_INFINITY;
  yield* mapInSlices(state.helpers, (last) => {
    const way = last.teaches.some((goal) => state.kept.has(goal)) ? fittingWay(state, ways, last) : undefined;
    const ranked = way ? rank(way, last) : Number.POSITIVE_INFINITY;
    if (ranked >= least) return;
    best = way;
    least = ranked;
  });
  return best;
}

/** Undefined as well when it takes nothing more than what is kept. */
function fittingWay({ left }: State, ways: ShortestWays, last: Helper): Way | undefined {
  if (goalsTaken(ways, last) === 0) return undefined;
  const way = wayTo(ways, last);
  return way && way.goals.size > 0 && way.goals.size <= left ? way : undefined;
}

function keep(state: State, way: Way | undefined): boolean {
  if (!way) return false;
  for (const goal of way.goals) state.kept.add(goal);
  state.left -= way.goals.size;
  return true;
}

function cheapest(state: State): Rank {
  return (way, { teaches }) => priceOf(state, way) / teaches.filter((goal) => state.kept.has(goal)).length;
}

function priceOf({ prices }: State, { helpers }: Way): number {
  let sum = 0;
  for (const helper of helpers) sum += prices.get(helper) ?? 0;
  return sum;
}

/** The first day on which the last course could be over: as if the steps before it never were in each other's way. */
function soonest({ by }: ShortestWays): Rank {
  const ends = new Map<Helper, number>();
  const endOf = (helper: Helper): number => {
    const known = ends.get(helper);
    if (known !== undefined) return known;
    const teachers = helper.requires.flatMap((goal) => by.get(goal) ?? []);
    const end = firstEnd(helper, Math.max(0, ...teachers.map((teacher) => endOf(teacher) + 1)));
    ends.set(helper, end);
    return end;
  };
  return (_, last) => endOf(last);
}

function firstEnd({ opportunities }: Helper, day: number): number {
  return opportunities.found.reduce(
    (first, { timing }) => Math.min(first, firstStartOf(timing, day) + daysOf(timing) - 1),
    noDay,
  );
}

function leastPrice({ opportunities }: Helper): number {
  return opportunities.found.reduce((least, { priceCents }) => Math.min(least, priceCents), Number.POSITIVE_INFINITY);
}

function compareIds({ source: a }: Helper, { source: b }: Helper): number {
  const [one, other] = [`${a.kind} ${a.id}`, `${b.kind} ${b.id}`];
  return one < other ? -1 : Number(one > other);
}
