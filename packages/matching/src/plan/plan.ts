import { answerPlan, nothingAsked } from './answerPlan.ts';
import { catalogueOf } from './catalogue.ts';
import type { PlanAnswer } from './planAnswer.ts';
import { type Planning, roundShare, runHere, searchEach } from './planning.ts';
import { type PlanProblem, planProblem } from './planProblem.ts';
import { asksForSomething, needOf, type PlanRequest, preparePlan } from './planRequest.ts';
import { planWorkers } from './planWorkers.ts';
import { type SolvedWithChanges, solveWithChanges } from './whatIf.ts';
import { checkWorkers, heldByAll } from './workers.ts';

/**
 * Plans paths from what is held to what is needed (MATCHING 4): the whole front over finish and price per person, three
 * picks, and without a whole path the best partial one and what would bring the rest closer. Pure; the same request
 * gives the same answer.
 *
 * @throws DomainError invalid `ready-by-past`, `deadline-past`, `deadline-far`, `max-km`, `held`, `too-many-competences`,
 * `too-many-steps`, `workers`.
 */
export function plan(request: PlanRequest): PlanAnswer {
  return runHere(planning(request));
}

/** The same, interruptible, with its searches to be run elsewhere. @throws DomainError as `plan`, at its first steps. */
export function* planning(request: PlanRequest): Planning<PlanAnswer> {
  checkWorkers(request);
  const { graph, limits, lang } = request;
  const wording = { lang, graph };
  const plan = preparePlan(withHeldByAll(request));
  if (!asksForSomething(plan)) return nothingAsked(plan, wording);
  const catalogue = yield* catalogueOf(request.sources);
  const problem = yield* planProblem(plan, { catalogue, graph, limits });
  const { outcome, whatIf } = yield* request.whatIf
    ? solveWithChanges(withHeldByAll(request), problem, catalogue)
    : solve(problem, request.workers && roundShare);
  const answer = yield* answerPlan(problem, outcome, catalogue, wording);
  const people = request.workers && (yield* planWorkers(request, catalogue, problem.chain.goals));
  return { ...answer, ...people, ...(whatIf && { whatIf }) };
}

function* solve(
  problem: PlanProblem,
  share: number | undefined,
): Planning<Partial<SolvedWithChanges> & Pick<SolvedWithChanges, 'outcome'>> {
  const [outcome] = yield* searchEach([problem.search], share);
  if (!outcome) throw new Error('the search of a plan came back without its result');
  return { outcome };
}

/** What all hold is held; where some are not named nobody knows what they hold (R32). */
function withHeldByAll(request: PlanRequest): PlanRequest {
  const { workers = [], held = [] } = request;
  if (workers.length < needOf(request).headcount) return request;
  return { ...request, held: [...held, ...heldByAll(workers)] };
}
