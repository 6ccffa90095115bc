import { answerPlan, nothingAsked } from './answerPlan.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import type { PlanAnswer } from './planAnswer.ts';
import { type Planning, runHere } from './planning.ts';
import { planProblem } from './planProblem.ts';
import { asksForSomething, type PlanRequest, preparePlan } from './planRequest.ts';

/**
 * Plans paths from what is held to what is needed (MATCHING 4): the whole front over finish and price per person, three
 * picks, and without a whole path the best partial one and what would bring the rest closer. Pure; the same request
 * gives the same answer.
 *
 * @throws DomainError invalid `ready-by-past`, `deadline-past`, `deadline-far`, `max-km`, `held`, `too-many-competences`,
 * `too-many-steps`.
 */
export function plan(request: PlanRequest): PlanAnswer {
  return runHere(planning(request));
}

/** The same, interruptible, with its searches to be run elsewhere. @throws DomainError as `plan`, at its first step. */
export function* planning(request: PlanRequest): Planning<PlanAnswer> {
  return yield* planOne(request, yield* catalogueOf(request.sources));
}

function* planOne(request: PlanRequest, catalogue: Catalogue): Planning<PlanAnswer> {
  const { graph, limits, lang } = request;
  const prepared = preparePlan(request);
  if (!asksForSomething(prepared)) return nothingAsked(prepared, { lang, graph });
  const problem = yield* planProblem(prepared, { catalogue, graph, limits });
  const [outcome] = yield [{ problem: problem.search }];
  if (!outcome) throw new Error('the search of a plan came back without its result');
  return yield* answerPlan(problem, outcome, catalogue, { lang, graph });
}
