import { dayOf, inLanguage } from '@kohtaanto/kernel';
import { type AnsweredMiss, answerOf } from '../match/answer.ts';
import { rank } from '../match/rank.ts';
import { texts } from '../match/texts.ts';
import type { MatchSource } from '../model.ts';
import type { Dropped } from './chain.ts';
import { picksOf } from './front.ts';
import { type GapItem, teachesGoal } from './goals.ts';
import { coversOf, type PlanWording, pathOf } from './pathAnswer.ts';
import type { AnsweredDrop, AnsweredGap, PlanAnswer, Proof } from './planAnswer.ts';
import { type PlanProblem, planProblem } from './planProblem.ts';
import { type PlanRequest, type PreparedPlan, preparePlan } from './planRequest.ts';
import { planTexts } from './planTexts.ts';
import { leastPrice, relaxation } from './search/relaxation.ts';
import { search } from './search/search.ts';
import { noDay, type SearchResult } from './search/searchProblem.ts';

/**
 * Plans paths from what is held to what is needed (MATCHING 4): the whole front over finish and price per person, three
 * picks, and without a whole path the best partial one and what would bring the rest closer. Pure; the same request
 * gives the same answer.
 *
 * @throws DomainError invalid `ready-by-past`, `deadline-past`, `deadline-far`, `max-km`, `held`, `too-many-competences`,
 * `too-many-steps`.
 */
export function plan(request: PlanRequest): PlanAnswer {
  const sources = [...request.sources];
  const prepared = preparePlan(request);
  if (!prepared.prepared.requirements.some(({ importance }) => importance === 'must'))
    return nothingAsked(request, prepared);
  const problem = planProblem(prepared, sources, request.graph, request.limits);
  const result = search(problem.search);
  const wording: PlanWording = { lang: request.lang, graph: request.graph };
  const { front, partial } = result;
  const best = front[0] ?? partial;
  const missing = problem.gap.filter((_, i) => !coversOf(problem, best).has(i));
  const picks = picksOf(front);
  return {
    today: dayOf(request.today),
    deadline: dayOf(prepared.deadline),
    gap: problem.gap.map((item) => gapAnswer(item, wording)),
    front: front.map((path) => pathOf(problem, path, wording)),
    ...(picks && { picks }),
    ...(partial && { partial: pathOf(problem, partial, wording) }),
    residual: {
      missing: [...new Set(missing.map(({ goal }) => goal.requirement.concept))],
      nearMisses: nearMisses(problem, missing, sources, wording),
    },
    dropped: problem.chain.dropped.map((drop) => dropAnswer(drop, wording)),
    proof: proofOf(problem, result),
  };
}

/** No data is never agreement (R32): a need that asks for nothing is not met by doing nothing. */
function nothingAsked({ today, lang }: PlanRequest, { deadline }: PreparedPlan): PlanAnswer {
  return {
    ...{ today: dayOf(today), deadline: dayOf(deadline), gap: [], front: [], dropped: [] },
    residual: { missing: [], nearMisses: [] },
    notPlanned: texts[lang].notScored,
    proof: { exact: true },
  };
}

function gapAnswer({ goal, heldLevel }: GapItem, { lang, graph }: PlanWording): AnsweredGap {
  const { concept, level } = goal.requirement;
  const label = graph.label(concept, lang);
  if (level === undefined) return { concept, label };
  return { concept, label, level, levels: Array.from({ length: level - heldLevel }, (_, i) => heldLevel + i + 1) };
}

/** Sources that would cover some of what stays missing and fail one filter only. */
function nearMisses(
  { plan: { prepared } }: PlanProblem,
  missing: readonly GapItem[],
  sources: readonly MatchSource[],
  wording: PlanWording,
): readonly AnsweredMiss[] {
  if (missing.length === 0) return [];
  const helpful = sources.filter((source) => missing.some(({ goal }) => teachesGoal(goal, source)));
  const need = { ...prepared.need, requirements: missing.map(({ goal }) => goal.requirement) };
  const ranking = rank({
    need,
    today: prepared.today,
    graph: wording.graph,
    sources: helpful,
    limit: helpful.length + 1,
  });
  return answerOf(ranking, wording).nearMisses;
}

function dropAnswer(drop: Dropped, { lang, graph }: PlanWording): AnsweredDrop {
  const { kind, id, title } = drop.source;
  const missing = drop.because === 'prerequisite' ? drop.missing : [];
  const words = planTexts[lang];
  const labels = missing.map((concept) => graph.label(concept, lang)).join(', ');
  return {
    source: { kind, id },
    title: inLanguage(title, lang),
    because: drop.because,
    missing,
    text: drop.because === 'price' ? words.priceUnknown : words.unreachable(labels),
  };
}

function proofOf({ search: problem }: PlanProblem, { exact, front }: SearchResult): Proof {
  if (exact) return { exact: true };
  const { finish, priceCents } = relaxation(problem);
  const soonest = front[0];
  const atBest = soonest && leastPrice(problem, soonest.finish);
  return {
    exact: false,
    bound: { ...(finish !== noDay && { finish: dayOf(finish) }), pricePerPerson: priceCents / 100 },
    ...(soonest && atBest !== undefined && { gap: (soonest.priceCents - atBest) / Math.max(atBest, 1) }),
  };
}
