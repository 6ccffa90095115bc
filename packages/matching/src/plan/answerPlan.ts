import { dayOf, inLanguage } from '@kohtaanto/kernel';
import type { Catalogue } from './catalogue.ts';
import type { Dropped } from './chain.ts';
import { picksOf } from './front.ts';
import type { GapItem } from './goals.ts';
import { nearMisses } from './nearMisses.ts';
import { coversOf, type PlanWording, pathOf } from './pathAnswer.ts';
import type { AnsweredDrop, AnsweredGap, PlanAnswer, Proof } from './planAnswer.ts';
import { mapInSlices, type Planning, type SearchOutcome } from './planning.ts';
import type { PlannedGap, PlanProblem } from './planProblem.ts';
import type { PreparedPlan } from './planRequest.ts';
import { dropText, notPlannedText } from './planTexts.ts';
import { noDay } from './search/searchProblem.ts';

/** What was found for a problem, in the shape of the API. */
export function* answerPlan(
  problem: PlanProblem,
  outcome: SearchOutcome,
  catalogue: Catalogue,
  wording: PlanWording,
): Planning<PlanAnswer> {
  const { front, partial } = outcome;
  const missing = missingFrom(problem, outcome);
  const picks = picksOf(front);
  return {
    today: dayOf(problem.plan.prepared.today),
    deadline: dayOf(problem.plan.deadline),
    gap: problem.gap.map((item) => gapAnswer(item, wording)),
    front: yield* mapInSlices(front, (path) => pathOf(problem, path, wording), 1),
    ...(picks && { picks }),
    ...(partial && { partial: pathOf(problem, partial, wording) }),
    residual: {
      missing: [...new Set(missing.map(({ goal }) => goal.requirement.concept))],
      nearMisses: yield* nearMisses(problem.plan, missing, catalogue, wording),
    },
    dropped: yield* mapInSlices(problem.chain.dropped, (drop) => dropAnswer(drop, wording)),
    proof: proofOf(outcome),
  };
}

/** What of the gap stays open: even with the best partial path, when there is no whole one. */
export function missingFrom(problem: PlanProblem, { front, partial }: SearchOutcome): readonly PlannedGap[] {
  const covered = coversOf(problem, front[0] ?? partial);
  return problem.gap.filter((_, i) => !covered.has(i));
}

/** No data is never agreement (R32): a need that asks for nothing is not met by doing nothing. */
export function nothingAsked({ prepared, deadline }: PreparedPlan, { lang }: PlanWording): PlanAnswer {
  return {
    ...{ today: dayOf(prepared.today), deadline: dayOf(deadline), gap: [], front: [], dropped: [] },
    residual: { missing: [], nearMisses: [] },
    notPlanned: notPlannedText(lang),
    proof: { exact: true },
  };
}

function gapAnswer({ goal, heldLevel }: GapItem, { lang, graph }: PlanWording): AnsweredGap {
  const { concept, level } = goal.requirement;
  const label = graph.label(concept, lang);
  if (level === undefined) return { concept, label };
  return { concept, label, level, levels: Array.from({ length: level - heldLevel }, (_, i) => heldLevel + i + 1) };
}

function dropAnswer(drop: Dropped, wording: PlanWording): AnsweredDrop {
  const { kind, id, title } = drop.source;
  return {
    source: { kind, id },
    title: inLanguage(title, wording.lang),
    because: drop.because,
    missing: drop.because === 'price' ? [] : drop.missing,
    text: dropText(drop, wording),
  };
}

function proofOf({ exact, front, bounds }: SearchOutcome): Proof {
  if (exact) return { exact: true };
  if (!bounds) throw new Error('a search that is not exact came back without its bounds');
  const { finish, priceCents, priceAtBest } = bounds;
  const soonest = front[0];
  return {
    exact: false,
    bound: { ...(finish !== noDay && { finish: dayOf(finish) }), pricePerPerson: priceCents / 100 },
    ...(soonest && priceAtBest !== undefined && { gap: (soonest.priceCents - priceAtBest) / Math.max(priceAtBest, 1) }),
  };
}
