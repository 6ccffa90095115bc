import { type ListsByBit, listsByBit, shortestHolding } from './listsByBit.ts';
import { daysOf, firstStartOf, type SearchStep } from './searchProblem.ts';

/** Flexible steps that differ in nothing but their price, way and calendar, by `costsLess`. */
interface Group {
  readonly alike: Pick<SearchStep, 'teaches' | 'requires' | 'tracks' | 'far'>;
  readonly places: number[];
  /** Per member, the first `known` of them, the soonest end of it and those before it when begun on `day` or later. */
  readonly ends: Float64Array;
  known: number;
  day: number;
}

export interface FlexibleGroups {
  readonly steps: readonly SearchStep[];
  readonly groups: ListsByBit<readonly Group[]>;
}

/** The order in which a step may stand in for another; ties go to the lower place, which is the lower id. */
export function costsLess(steps: readonly SearchStep[], a: number, b: number): boolean {
  const [one, other] = [steps[a], steps[b]];
  if (!one || !other) return false;
  if (one.priceCents !== other.priceCents) return one.priceCents < other.priceCents;
  return one.metres === other.metres ? a < b : one.metres < other.metres;
}

/** Whether the first can stand in for the second, price, way and calendar aside. */
export function servesFor(a: Group['alike'], b: Group['alike']): boolean {
  if ((b.teaches & ~a.teaches) !== 0 || (a.requires & ~b.requires) !== 0) return false;
  return (a.tracks & ~b.tracks) === 0 && (b.far || !a.far);
}

export function groupFlexible(steps: readonly SearchStep[]): FlexibleGroups {
  const byKey = new Map<string, number[]>();
  steps.forEach(({ timing, teaches, requires, tracks, far }, place) => {
    if (timing.kind === 'fixed') return;
    const key = `${teaches}:${requires}:${tracks}:${far}`;
    const places = byKey.get(key);
    if (places) places.push(place);
    else byKey.set(key, [place]);
  });
  const groups = [...byKey.values()].flatMap((places): Group[] => {
    const alike = steps[places[0] ?? 0];
    places.sort((a, b) => (costsLess(steps, a, b) ? -1 : 1));
    return alike ? [{ alike, places, ends: new Float64Array(places.length), known: 0, day: 0 }] : [];
  });
  return { steps, groups: listsByBit(groups, ({ alike }) => alike.teaches) };
}

/**
 * Whether a flexible step can stand in for the fixed one at the place. Those who ask should come by rising start: what a
 * group can do from a day on is worked out once for all fixed steps of the day. `spend` is told of the work.
 */
export function hasBetterFlexible(flexible: FlexibleGroups, place: number, spend: (looks: number) => void): boolean {
  const { steps, groups } = flexible;
  const worse = steps[place];
  if (worse?.timing.kind !== 'fixed') return false;
  const { start, end } = worse.timing;
  const candidates = shortestHolding(groups, worse.teaches);
  spend(candidates.length);
  return candidates.some((group) => {
    if (!servesFor(group.alike, worse)) return false;
    const cheaper = cheaperMembers(steps, group, place);
    return cheaper > 0 && endsBy(steps, group, cheaper, start, end, spend);
  });
}

/** Asking a calendar takes about so many looks at a mask. */
const looksPerStart = 8;

/** Whether one of the first so many members, begun on the day or later, ends by the last; looks no farther than it must. */
function endsBy(
  steps: readonly SearchStep[],
  group: Group,
  count: number,
  day: number,
  last: number,
  spend: (looks: number) => void,
): boolean {
  if (group.day !== day) Object.assign(group, { day, known: 0 });
  const { places, ends, known } = group;
  const seen = Math.min(known, count);
  let soonest = seen === 0 ? Number.POSITIVE_INFINITY : (ends[seen - 1] ?? 0);
  for (; soonest > last && group.known < count; group.known++) {
    const timing = steps[places[group.known] ?? 0]?.timing;
    if (timing) soonest = Math.min(soonest, firstStartOf(timing, day) + daysOf(timing) - 1);
    ends[group.known] = soonest;
  }
  spend((group.known - known) * looksPerStart);
  return soonest <= last;
}

/** How many of the group come before the step at the place; halving. */
function cheaperMembers(steps: readonly SearchStep[], { places }: Group, place: number): number {
  let from = 0;
  for (let to = places.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (costsLess(steps, places[middle] ?? 0, place)) from = middle + 1;
    else to = middle;
  }
  return from;
}
