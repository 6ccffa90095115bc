import type { EpochDay } from '@kohtaanto/kernel';
import { lastStart } from '../match/starts.ts';
import type { MatchSource } from '../model.ts';
import type { Helper } from './chain.ts';
import { type Opportunity, opportunitiesOf } from './opportunities.ts';
import type { PlanProblem } from './planProblem.ts';
import {
  daysOf,
  type FoundPath,
  firstStartOf,
  noDay,
  type PlacedStep,
  type SearchStep,
} from './search/searchProblem.ts';
import { awayWith, peopleTaking, seatsLeft, type Taker } from './seats.ts';

/** Later starts of one step of a path, all other steps where they are. */
export interface LaterStarts {
  readonly next: EpochDay;
  readonly latest: EpochDay;
  /** The run that starts on `next`, of dated sources, and the seats that others leave in it. */
  readonly run?: string;
  readonly seatsLeft?: number;
}

/**
 * The next and the last start of the path's `place`th step that keep the path whole beside what `others` take;
 * undefined when there is none.
 */
export function laterStarts(
  problem: PlanProblem,
  path: FoundPath,
  place: number,
  others: readonly Taker[] = [],
): LaterStarts | undefined {
  const placed = path.steps[place];
  const found = placed && problem.opportunities[placed.step];
  const step = placed && problem.search.steps[placed.step];
  if (!placed || !found || !step) return undefined;
  const { source } = found.opportunity;
  const { schedule, validUntil = noDay } = source;
  const moves: Move = {
    step,
    others: occupied(problem, path, place),
    away: awayWith(source, others),
    deadline: problem.search.deadline,
  };
  if (schedule.kind === 'dated') {
    const ways = waysBeside(problem, found.helper, others);
    return laterRuns(runsBeside(problem, source, ways, others), moves, placed.start);
  }
  const next = nextFlexible(moves, placed.start);
  if (next === noDay) return undefined;
  const until = (day: EpochDay): EpochDay => lastStart(schedule, Math.min(day, validUntil));
  return { next, latest: Math.max(next, lastFlexible(moves, until)) };
}

interface OpenRun {
  readonly run?: string;
  readonly start: EpochDay;
  readonly end: EpochDay;
  readonly seatsLeft: number;
}

/** Beside others they are asked for anew: left out are also runs that were crowded in some round and need not be any more. */
const waysBeside = ({ plan }: PlanProblem, helper: Helper, others: readonly Taker[]): readonly Opportunity[] =>
  others.length === 0 ? helper.opportunities.found : opportunitiesOf(plan.prepared, helper.source).found;

/** The runs that have a seat for everybody whom the plan is for once the others have theirs. */
function runsBeside(
  { plan: { prepared } }: PlanProblem,
  source: MatchSource,
  ways: readonly Opportunity[],
  others: readonly Taker[],
): readonly OpenRun[] {
  return ways.flatMap((way) => {
    const { run, timing } = way;
    const left = (seatsLeft(source, run) ?? 0) - peopleTaking(way, others);
    if (timing.kind !== 'fixed' || left < prepared.need.headcount) return [];
    return [{ ...(run !== undefined && { run }), start: timing.start, end: timing.end, seatsLeft: left }];
  });
}

function laterRuns(runs: readonly OpenRun[], moves: Move, after: EpochDay): LaterStarts | undefined {
  const fitting = runs
    .filter(({ start, end }) => start > after && clash(moves, start, end) === undefined)
    .sort((a, b) => a.start - b.start);
  const [first, last] = [fitting[0], fitting.at(-1)];
  if (!first || !last) return undefined;
  const { run, start: next, seatsLeft } = first;
  return { next, latest: last.start, ...(run !== undefined && { run }), seatsLeft };
}

interface Move {
  readonly step: SearchStep;
  readonly others: readonly Occupied[];
  /** When the source is with other people. */
  readonly away: readonly PlacedStep[];
  readonly deadline: EpochDay;
}

/** Another step, with the days it fills and its days of travel. */
interface Occupied {
  readonly step: SearchStep;
  readonly start: EpochDay;
  readonly end: EpochDay;
  readonly from: EpochDay;
  readonly to: EpochDay;
}

function occupied({ search: { steps } }: PlanProblem, path: FoundPath, place: number): readonly Occupied[] {
  return path.steps.flatMap(({ step: index, start, end }, i) => {
    const step = steps[index];
    if (!step || i === place) return [];
    const travel = step.far ? 1 : 0;
    return [{ step, start, end, from: start - travel, to: end + travel }];
  });
}

/** What keeps the step from these days: the deadline, days that are filled, or a step that needs it done before. */
type Clash =
  | { readonly by: 'deadline' }
  /** The step must end before `from` or start after `to`. */
  | { readonly by: 'overlap'; readonly from: EpochDay; readonly to: EpochDay }
  /** It must end before `from`. */
  | { readonly by: 'prerequisite'; readonly from: EpochDay };

function clash({ step, others, away, deadline }: Move, start: EpochDay, end: EpochDay): Clash | undefined {
  if (end > deadline) return { by: 'deadline' };
  const trip = away.find((other) => other.start <= end && start <= other.end);
  if (trip) return { by: 'overlap', from: trip.start, to: trip.end };
  const travel = step.far ? 1 : 0;
  for (const other of others) {
    const [from, to] = [other.from - travel, other.to + travel];
    if (from <= end && start <= to && (other.step.tracks & step.tracks) !== 0) return { by: 'overlap', from, to };
    const held = others.reduce((mask, one) => (one.end < other.start ? mask | one.step.teaches : mask), 0);
    const holds = end < other.start ? held | step.teaches : held;
    // What is not held from the start on is a bit, so whatever is wanting here is what the step brings.
    if ((other.step.requires & ~holds) !== 0) return { by: 'prerequisite', from: other.start };
  }
  return undefined;
}

function nextFlexible(move: Move, after: EpochDay): EpochDay {
  const days = daysOf(move.step.timing);
  let start = firstStartOf(move.step.timing, after + 1);
  while (start !== noDay) {
    const found = clash(move, start, start + days - 1);
    if (!found) return start;
    if (found.by !== 'overlap') return noDay;
    start = firstStartOf(move.step.timing, found.to + 1);
  }
  return noDay;
}

/** Each clash moves the step before what it clashes with, so everything is met once at most per kind. */
function lastFlexible(move: Move, until: (day: EpochDay) => EpochDay): EpochDay {
  const days = daysOf(move.step.timing);
  let start = until(move.deadline - days + 1);
  while (start > -noDay) {
    const found = clash(move, start, start + days - 1);
    if (!found || found.by === 'deadline') return start;
    start = until(found.from - days);
  }
  return start;
}
