import { type ConceptUri, type Day, DomainError, dayOf } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import { missingFrom } from './answerPlan.ts';
import type { Catalogue } from './catalogue.ts';
import { type Picks, picksOf } from './front.ts';
import { planLimits } from './planLimits.ts';
import { type Planning, roundShare, type SearchOutcome, searchEach } from './planning.ts';
import { type PlannedGap, type PlanProblem, type ProblemRequest, planProblem } from './planProblem.ts';
import { needOf, type PlanRequest, preparePlan } from './planRequest.ts';
import { sharesOneTrack } from './search/search.ts';
import type { PortableProblem } from './startCalendar.ts';

/** What a need could give way in. */
export type WhatIfChange =
  | { readonly without: ConceptUri }
  | { readonly furtherKm: number }
  | { readonly laterDays: number };

/** The front that the change would give, in figures only. */
export interface WhatIf {
  readonly change: WhatIfChange;
  readonly front: readonly { readonly finish: Day; readonly pricePerPerson: number; readonly travelKm: number }[];
  readonly picks?: Picks;
  /** Must competences that stay open even so; where it is not exact, with the best that was found by then. */
  readonly missing: readonly ConceptUri[];
  /** Whether the front is proven whole; if not and it is empty, the search ended before it found a path or that none is. */
  readonly exact: boolean;
}

export const whatIfSteps = { furtherKm: 20, laterDays: 14 } as const;

/** A problem with a change made to it; `without` asks for a part of its goal. */
interface Question {
  readonly change: WhatIfChange;
  readonly problem: PlanProblem;
}

export interface SolvedWithChanges {
  readonly outcome: SearchOutcome;
  readonly whatIf: readonly WhatIf[];
}

/**
 * Solves the problem, and what it would be with one thing changed: without each must competence in turn (when it is not
 * the only one), with places 20 km farther, with two weeks more. The same as planning anew for each, but sources are
 * gathered once, and on one track a single sweep up to the later day answers all but the farther places.
 */
export function* solveWithChanges(
  request: PlanRequest,
  problem: PlanProblem,
  catalogue: Catalogue,
): Planning<SolvedWithChanges> {
  const { graph, limits } = request;
  const common = { catalogue, graph, limits };
  const later = yield* problemWithin(laterRequest(request, problem), common);
  const nearer = [...withoutEach(request, problem)];
  if (later) nearer.push({ problem: later, change: { laterDays: later.plan.deadline - problem.plan.deadline } });
  const farther: Question[] = [];
  if (needOf(request).places.length > 0) {
    const further = yield* problemWithin(furtherRequest(request), common);
    if (further) farther.push({ problem: further, change: { furtherKm: whatIfSteps.furtherKm } });
  }
  // The answer itself comes first, so that what-ifs can take no more than half of the time.
  const [outcome] = yield* searchEach([problem.search], roundShare);
  if (!outcome) throw new Error('the search of a plan came back without its result');
  const share = request.workers && roundShare;
  const read = later && (yield* readOneSweep(nearer, later));
  const apart = read ? farther : [...nearer, ...farther];
  const found = yield* searchApart(apart, { problem, outcome }, share);
  return { outcome, whatIf: [...(read ?? []), ...apart.map((question, i) => whatIfOf(question, found[i]))] };
}

/**
 * Asked without one of what nothing teaches, as long as more of it is open, is the same as without another, and as the
 * answer itself: what comes to one search is searched once.
 */
function* searchApart(
  questions: readonly Question[],
  { problem, outcome }: { readonly problem: PlanProblem; readonly outcome: SearchOutcome },
  share: number | undefined,
): Planning<readonly (SearchOutcome | undefined)[]> {
  const searched = [{ problem, goal: problem.search.goal }];
  const places = questions.map((question) => {
    const asked = { problem: question.problem, goal: goalOf(question) };
    const before = searched.findIndex((other) => other.problem === asked.problem && other.goal === asked.goal);
    return before < 0 ? searched.push(asked) - 1 : before;
  });
  const found = yield* searchEach(searched.slice(1).map(searchOf), share);
  return places.map((place) => [outcome, ...found][place]);
}

/** Undefined when the change makes the plan too large: then nothing is told of it, and the answer itself stands. */
function* problemWithin(request: PlanRequest, common: ProblemRequest): Planning<PlanProblem | undefined> {
  const plan = preparePlan(request);
  try {
    return yield* planProblem(plan, common);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') return undefined;
    throw error;
  }
}

/** A sweep that is cut off leaves the rest of the time to searches one by one. */
const sweepShare = 0.4;

/** One sweep up to the later day; undefined when it is cut off, or when one sweep is not the whole truth. */
function* readOneSweep(nearer: readonly Question[], later: PlanProblem): Planning<readonly WhatIf[] | undefined> {
  const isWhole = [later, ...nearer.map(({ problem }) => problem)].every(({ search }) => !search.relaxed);
  if (!isWhole || !sharesOneTrack(later.search)) return undefined;
  // The later problem may tell more goals apart than the one asked about: its bits are those that are read.
  const questions = nearer.map(({ change }) => ({ change, problem: later }));
  const readings = questions.map((question, i) => ({
    goal: goalOf(question),
    deadline: nearer[i]?.problem.plan.deadline ?? later.plan.deadline,
  }));
  const [read = []] = yield [{ problem: later.search, readings, share: sweepShare }];
  return read.length === 0 ? undefined : questions.map((question, i) => whatIfOf(question, read[i]));
}

function laterRequest(request: PlanRequest, { plan: { deadline } }: PlanProblem): PlanRequest {
  const latest = request.today + planLimits.horizonDays;
  return { ...request, deadline: Math.min(deadline + whatIfSteps.laterDays, latest) };
}

function furtherRequest({ maxKm, ...request }: PlanRequest): PlanRequest {
  const need = needOf(request);
  const places = need.places.map((place) => {
    const allowed = maxKm === undefined ? place.maxDistanceMetres : maxKm * 1000;
    const further = (allowed ?? matchTable.defaultMaxDistanceMetres) + whatIfSteps.furtherKm * 1000;
    return { ...place, maxDistanceMetres: further };
  });
  return { ...request, need: { ...need, places } };
}

function withoutEach(request: PlanRequest, problem: PlanProblem): readonly Question[] {
  const musts = needOf(request).requirements.filter(({ importance }) => importance === 'must');
  if (new Set(musts.map(({ concept }) => concept)).size < 2) return [];
  const missing = new Set(problem.gap.map(({ goal }) => goal.requirement.concept));
  return [...missing].map((without) => ({ problem, change: { without } }));
}

function isAsked({ change }: Question, { goal }: PlannedGap): boolean {
  return !('without' in change) || change.without !== goal.requirement.concept;
}

function goalOf(question: Question): number {
  return question.problem.gap.reduce((all, item) => (isAsked(question, item) ? all | item.mask : all), 0);
}

function searchOf({
  problem: { search },
  goal,
}: {
  readonly problem: PlanProblem;
  readonly goal: number;
}): PortableProblem {
  if (goal === search.goal) return search;
  return { ...towards(goal, search), ...(search.relaxed && { relaxed: towards(goal, search.relaxed) }) };
}

function towards(goal: number, search: PortableProblem): PortableProblem {
  return { ...search, goal, worths: search.worths.filter(({ mask }) => (mask & ~goal) === 0) };
}

/** A search that time or work cut off is told with what it found by then, be it nothing; `exact` says so. */
function whatIfOf(question: Question, outcome: SearchOutcome | undefined): WhatIf {
  if (!outcome) throw new Error('the search of a what-if came back without its result');
  const { change, problem } = question;
  const picks = picksOf(outcome.front);
  const open = missingFrom(problem, outcome).filter((item) => isAsked(question, item));
  return {
    change,
    front: outcome.front.map(({ finish, priceCents, metres }) => ({
      finish: dayOf(finish),
      pricePerPerson: priceCents / 100,
      travelKm: metres / 1000,
    })),
    ...(picks && { picks }),
    missing: [...new Set(open.map((item) => item.goal.requirement.concept))],
    exact: outcome.exact,
  };
}
