import { type ConceptUri, type Day, dayOf } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import { missingFrom } from './answerPlan.ts';
import type { Catalogue } from './catalogue.ts';
import { type Picks, picksOf } from './front.ts';
import { planLimits } from './planLimits.ts';
import { type Planning, roundShare, type SearchOutcome, searchEach } from './planning.ts';
import { type PlanProblem, planProblem } from './planProblem.ts';
import { needOf, type PlanRequest, preparePlan } from './planRequest.ts';
import { sharesOneTrack } from './search/search.ts';
import type { FoundPath } from './search/searchProblem.ts';
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
  /** Must competences that stay open even so. */
  readonly missing: readonly ConceptUri[];
  /** Whether the front is proven whole. */
  readonly exact: boolean;
}

export const whatIfSteps = { furtherKm: 20, laterDays: 14 } as const;

/** A problem with a change made to it, or none. */
interface Question {
  readonly change?: WhatIfChange;
  readonly problem: PlanProblem;
  /** The part of the problem's goal that is asked for. */
  readonly goal: number;
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
  const later = yield* planProblem(preparePlan(laterRequest(request, problem)), common);
  const nearer: readonly Question[] = [
    { problem, goal: problem.search.goal },
    ...withoutEach(request, problem),
    { problem: later, goal: later.search.goal, change: { laterDays: later.plan.deadline - problem.plan.deadline } },
  ];
  const farther: Question[] = [];
  if (needOf(request).places.length > 0) {
    const further = yield* planProblem(preparePlan(furtherRequest(request)), common);
    farther.push({ problem: further, goal: further.search.goal, change: { furtherKm: whatIfSteps.furtherKm } });
  }
  const shared = sharesOneTrack(later.search) ? yield* readOneSweep(nearer, later, farther) : undefined;
  const questions = [...nearer, ...farther];
  // The answer itself comes first, so that what-ifs can take no more than half of the time.
  const outcomes = shared ?? [
    ...(yield* searchEach(questions.slice(0, 1).map(searchOf), roundShare)),
    ...(yield* searchEach(questions.slice(1).map(searchOf), request.workers && roundShare)),
  ];
  const [outcome, ...others] = outcomes;
  if (!outcome) throw new Error('the searches of a plan came back without their results');
  // The order in which they are told: without, farther, later.
  const told = others.flatMap((each, i) => whatIfOf(questions[i + 1], each));
  return {
    outcome,
    whatIf: [
      ...told.filter(({ change }) => !('laterDays' in change)),
      ...told.filter(({ change }) => 'laterDays' in change),
    ],
  };
}

/** A sweep that is cut off leaves the rest of the time to searches one by one. */
const sweepShare = 0.4;

/** One sweep up to the later day, and beside it a search among the farther places; undefined when the sweep is cut off. */
function* readOneSweep(
  nearer: readonly Question[],
  later: PlanProblem,
  farther: readonly Question[],
): Planning<readonly SearchOutcome[] | undefined> {
  const readings = nearer.map(({ problem, goal }) => ({ goal, deadline: problem.plan.deadline }));
  const tasks = [
    { problem: later.search, readings, share: sweepShare },
    ...farther.map((question) => ({ problem: searchOf(question) })),
  ];
  const [read = [], ...rest] = yield tasks;
  const [first] = nearer;
  const [whole, ...others] = read;
  if (!first || !whole) return undefined;
  return [renumbered(whole, later.search, first.problem.search), ...others, ...rest.flat()];
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
  return [...missing].map((without) => {
    const bits = problem.gap.map(({ goal }, i) => (goal.requirement.concept === without ? 0 : 1 << i));
    return { problem, goal: bits.reduce((mask, bit) => mask | bit, 0), change: { without } };
  });
}

function searchOf({ problem: { search }, goal }: Question): PortableProblem {
  if (goal === search.goal) return search;
  return { ...search, goal, worths: search.worths.filter(({ mask }) => (mask & ~goal) === 0) };
}

function whatIfOf(question: Question | undefined, outcome: SearchOutcome): readonly WhatIf[] {
  // What there was no time for is not told.
  if (!question?.change || (!outcome.exact && outcome.front.length === 0)) return [];
  const { change, problem, goal } = question;
  const picks = picksOf(outcome.front);
  const open = missingFrom(problem, outcome).filter((item) => (goal & (1 << problem.gap.indexOf(item))) !== 0);
  return [
    {
      change,
      front: outcome.front.map(({ finish, priceCents, metres }) => ({
        finish: dayOf(finish),
        pricePerPerson: priceCents / 100,
        travelKm: metres / 1000,
      })),
      ...(picks && { picks }),
      missing: [...new Set(open.map((item) => item.goal.requirement.concept))],
      exact: outcome.exact,
    },
  ];
}

/** The same paths by the steps of the other problem, which holds all that they take. */
function renumbered(outcome: SearchOutcome, from: PortableProblem, to: PortableProblem): SearchOutcome {
  const pathIn = (path: FoundPath): FoundPath => ({
    ...path,
    mask: path.mask & to.goal,
    steps: path.steps.map((placed) => ({ ...placed, step: placeOf(to, from.steps[placed.step]?.id ?? '') })),
  });
  const { front, partial } = outcome;
  return { ...outcome, front: front.map(pathIn), ...(partial && { partial: pathIn(partial) }) };
}

/** Steps stand by their ids. */
function placeOf({ steps }: PortableProblem, id: string): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.id ?? '') < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
