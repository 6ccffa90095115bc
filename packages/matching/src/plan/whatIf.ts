import { type ConceptUri, type Day, dayOf } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import { missingFrom } from './answerPlan.ts';
import type { Catalogue } from './catalogue.ts';
import { type Picks, picksOf } from './front.ts';
import { planLimits } from './planLimits.ts';
import { type Planning, roundShare, type SearchOutcome, searchEach, type TaskOutcome } from './planning.ts';
import { type PlanProblem, planProblem } from './planProblem.ts';
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
  /** Must competences that stay open even so. */
  readonly missing: readonly ConceptUri[];
  /** Whether the front is proven whole. */
  readonly exact: boolean;
}

export const whatIfSteps = { furtherKm: 20, laterDays: 14 } as const;

/** A problem with a change made to it. */
interface Question {
  readonly change: WhatIfChange;
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
    ...withoutEach(request, problem),
    { problem: later, goal: later.search.goal, change: { laterDays: later.plan.deadline - problem.plan.deadline } },
  ];
  const farther: Question[] = [];
  if (needOf(request).places.length > 0) {
    const further = yield* planProblem(preparePlan(furtherRequest(request)), common);
    farther.push({ problem: further, goal: further.search.goal, change: { furtherKm: whatIfSteps.furtherKm } });
  }
  // The answer itself comes first, so that what-ifs can take no more than half of the time.
  const [outcome] = yield* searchEach([problem.search], roundShare);
  if (!outcome) throw new Error('the search of a plan came back without its result');
  const share = request.workers && roundShare;
  const read = sharesOneTrack(later.search) ? yield* readOneSweep(nearer, later) : undefined;
  const apart = read ? farther : [...nearer, ...farther];
  const found = yield* searchEach(apart.map(searchOf), share);
  const told = [...(read ?? []), ...found].flatMap((each, i) => whatIfOf([...nearer, ...farther][i], each));
  return { outcome, whatIf: told };
}

/** A sweep that is cut off leaves the rest of the time to searches one by one. */
const sweepShare = 0.4;

/** One sweep up to the later day; undefined when it is cut off. */
function* readOneSweep(nearer: readonly Question[], later: PlanProblem): Planning<TaskOutcome | undefined> {
  const readings = nearer.map(({ problem, goal }) => ({ goal, deadline: problem.plan.deadline }));
  const [read = []] = yield [{ problem: later.search, readings, share: sweepShare }];
  return read.length === 0 ? undefined : read;
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
  if (!question || (!outcome.exact && outcome.front.length === 0)) return [];
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
