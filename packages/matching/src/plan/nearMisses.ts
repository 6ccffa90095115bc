import { answerOf } from '../match/answer.ts';
import { assessor } from '../match/assess.ts';
import { explainMiss } from '../match/explain.ts';
import type { AnsweredMiss } from '../match/matchAnswer.ts';
import { prepareNeed } from '../match/preparedNeed.ts';
import { topList } from '../match/topList.ts';
import { matchTable } from '../matchTable.ts';
import type { Catalogue } from './catalogue.ts';
import { type GapItem, teachesGoal } from './goals.ts';
import type { PlanWording } from './pathAnswer.ts';
import { mapInSlices, type Planning } from './planning.ts';
import type { PreparedPlan } from './planRequest.ts';

/** Sources that would cover some of what stays missing and fail one filter only, the best as a match would rank them. */
export function* nearMisses(
  { prepared: { need, today, weights } }: PreparedPlan,
  missing: readonly GapItem[],
  { sources }: Catalogue,
  wording: PlanWording,
): Planning<readonly AnsweredMiss[]> {
  if (missing.length === 0) return [];
  const requirements = missing.map(({ goal }) => goal.requirement);
  const prepared = prepareNeed({ ...need, requirements }, today, weights, wording.graph);
  const assess = assessor(prepared);
  const misses = topList(matchTable.nearMisses);
  yield* mapInSlices(sources, (source) => {
    if (!missing.some(({ goal }) => teachesGoal(goal, source))) return;
    const floors = { match: Number.NEGATIVE_INFINITY, near: misses.floor, bound: 1 };
    if (assess.assess(source, floors) !== 'near') return;
    const { score, start, priceCents } = assess.outcome;
    misses.add({ source, score, start, priceCents });
  });
  const found = misses.places.map(({ source }) => explainMiss(assess, source));
  return answerOf({ prepared, matches: [], nearMisses: found, notScored: false }, wording).nearMisses;
}
