import { travelOf } from '../labels.ts';
import { daysOf, type SearchProblem, type SearchStep } from '../searchProblem.ts';
import type { CoverColumns } from './coverPrices.ts';
import { cheapestColumns, undominatedColumns } from './undominatedColumns.ts';

/** Steps without dates as a weighted cover: what to take is all there is to decide, its days follow. */
export interface CoverTask {
  readonly goal: number;
  readonly columns: CoverColumns & {
    readonly travel: Float64Array;
    readonly days: Int32Array;
    /** Place in `groups`. */
    readonly group: Int32Array;
    /** Index of the problem's step. */
    readonly step: Int32Array;
  };
  /** Steps on one track that open on one day; by track, the last to open first. None where days do not matter. */
  readonly groups: readonly CoverGroup[];
}

export interface CoverGroup {
  readonly track: number;
  /** The first day on which its steps can start, from today. */
  readonly opens: number;
}

/**
 * The problem as a cover, when that is all it is: every step that helps can start on any day from its first, fills one
 * track, needs no travel days and no prerequisite, and together they teach the goal. Undefined otherwise.
 */
export function undatedTask({ steps, goal, today, deadline }: SearchProblem): CoverTask | undefined {
  const places: number[] = [];
  const groups = new Map<number, CoverGroup>();
  let taught = 0;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (!step || (step.teaches & goal) === 0) continue;
    const opens = opensOf(step, deadline);
    if (opens === undefined || step.requires !== 0 || step.far || (step.tracks & (step.tracks - 1)) !== 0)
      return undefined;
    const first = Math.max(0, opens - today);
    if (first + daysOf(step.timing) - 1 > deadline - today) continue;
    taught |= step.teaches;
    groups.set(groupKey(step.tracks, first), { track: step.tracks, opens: first });
    places.push(i);
  }
  if ((taught & goal) !== goal || groups.size > mostGroups) return undefined;
  const ordered = [...groups.values()].sort((a, b) => a.track - b.track || b.opens - a.opens);
  const numbers = new Map(ordered.map(({ track, opens }, i) => [groupKey(track, opens), i]));
  const groupOf = (step: SearchStep): number =>
    numbers.get(groupKey(step.tracks, Math.max(0, (opensOf(step, deadline) ?? 0) - today))) ?? 0;
  return {
    goal,
    groups: ordered,
    columns: columnsOf(steps, goal, undominatedColumns(steps, goal, places, groupOf), groupOf),
  };
}

/** The cheapest of what the steps teach, whenever they are and whatever they require: no path costs less. */
export function datelessTask(steps: readonly SearchStep[], goal: number): CoverTask {
  const places = steps.flatMap(({ teaches }, i) => ((teaches & goal) === 0 ? [] : [i]));
  return { goal, groups: [], columns: columnsOf(steps, goal, cheapestColumns(steps, goal, places), () => 0) };
}

/** With more, comparing two ways to one mask costs more than it saves. */
const mostGroups = 12;

const groupKey = (track: number, opens: number): number => opens * 8 + track;

/** The first day, when from it on nothing but the deadline rules out a day. */
function opensOf({ timing }: SearchStep, deadline: number): number | undefined {
  if (timing.kind === 'fixed' || !timing.anyDays) return undefined;
  const { from, last } = timing.anyDays;
  return last + timing.days > deadline ? from : undefined;
}

function columnsOf(
  steps: readonly SearchStep[],
  goal: number,
  kept: readonly number[],
  groupOf: (step: SearchStep) => number,
): CoverTask['columns'] {
  const column = (of: (step: SearchStep) => number): number[] => kept.map((i) => (steps[i] ? of(steps[i]) : 0));
  return {
    mask: Int32Array.from(column(({ teaches }) => teaches & goal)),
    cost: Float64Array.from(column(({ priceCents }) => priceCents)),
    travel: Float64Array.from(column(({ metres }) => travelOf(metres))),
    days: Int32Array.from(column(({ timing }) => daysOf(timing))),
    group: Int32Array.from(column(groupOf)),
    step: Int32Array.from(kept),
  };
}
