import type { EpochDay } from '@kohtaanto/kernel';
import { lastStart } from '../match/starts.ts';
import type { Run } from '../model.ts';
import type { PlanProblem } from './planProblem.ts';
import { daysOf, type FoundPath, firstStartOf, noDay, type SearchStep } from './search/searchProblem.ts';

/** Later starts of one step of a path, all other steps where they are. */
export interface LaterStarts {
  readonly next: EpochDay;
  readonly latest: EpochDay;
  /** The run that starts on `next`, of dated sources. */
  readonly run?: Run;
}

/** The next and the last start of the path's `place`th step that keep the path whole; undefined when there is none. */
export function laterStarts(problem: PlanProblem, path: FoundPath, place: number): LaterStarts | undefined {
  const placed = path.steps[place];
  const found = placed && problem.opportunities[placed.step];
  const step = placed && problem.search.steps[placed.step];
  if (!placed || !found || !step) return undefined;
  const { schedule, validUntil = noDay } = found.opportunity.source;
  const moves: Move = { step, others: occupied(problem, path, place), deadline: problem.search.deadline };
  if (schedule.kind !== 'dated') {
    const next = nextFlexible(moves, placed.start);
    if (next === noDay) return undefined;
    const until = (day: EpochDay): EpochDay => lastStart(schedule, Math.min(day, validUntil));
    return { next, latest: Math.max(next, lastFlexible(moves, until)) };
  }
  const runs = found.helper.opportunities.found.flatMap(({ run: id, timing }) =>
    timing.kind === 'fixed' ? [{ id, start: timing.start, end: timing.end }] : [],
  );
  const fitting = runs
    .filter(({ start, end }) => start > placed.start && clash(moves, start, end) === undefined)
    .sort((a, b) => a.start - b.start);
  const [first, last] = [fitting[0], fitting.at(-1)];
  if (!first || !last) return undefined;
  const run = schedule.runs.find(({ id }) => id === first.id);
  return { next: first.start, latest: last.start, ...(run && { run }) };
}

interface Move {
  readonly step: SearchStep;
  readonly others: readonly Occupied[];
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

/** What keeps the step from these days: the deadline, a step that fills them, or one that needs it done before. */
type Clash = { readonly by: 'deadline' } | { readonly by: 'overlap' | 'prerequisite'; readonly other: Occupied };

function clash({ step, others, deadline }: Move, start: EpochDay, end: EpochDay): Clash | undefined {
  if (end > deadline) return { by: 'deadline' };
  const travel = step.far ? 1 : 0;
  for (const other of others) {
    const overlaps = other.from <= end + travel && start - travel <= other.to;
    if (overlaps && (other.step.tracks & step.tracks) !== 0) return { by: 'overlap', other };
    const held = others.reduce((mask, one) => (one.end < other.start ? mask | one.step.teaches : mask), 0);
    const holds = end < other.start ? held | step.teaches : held;
    // What is not held from the start on is a bit, so whatever is wanting here is what the step brings.
    if ((other.step.requires & ~holds) !== 0) return { by: 'prerequisite', other };
  }
  return undefined;
}

function nextFlexible(move: Move, after: EpochDay): EpochDay {
  const days = daysOf(move.step.timing);
  const travel = move.step.far ? 1 : 0;
  let start = firstStartOf(move.step.timing, after + 1);
  while (start !== noDay) {
    const found = clash(move, start, start + days - 1);
    if (!found) return start;
    if (found.by !== 'overlap') return noDay;
    start = firstStartOf(move.step.timing, found.other.to + travel + 1);
  }
  return noDay;
}

/** Each clash moves the step before what it clashes with, so every other step is met once at most per kind. */
function lastFlexible(move: Move, until: (day: EpochDay) => EpochDay): EpochDay {
  const days = daysOf(move.step.timing);
  const travel = move.step.far ? 1 : 0;
  let start = until(move.deadline - days + 1);
  while (start > -noDay) {
    const found = clash(move, start, start + days - 1);
    if (!found || found.by === 'deadline') return start;
    start = until(found.by === 'overlap' ? found.other.from - travel - days : found.other.start - days);
  }
  return start;
}
