import { distanceMetres } from '@kohtaanto/kernel';
import type { CandidateBounds } from '../match/candidateQuery.ts';
import { type Deduction, type DeductionFields, deductionFields } from '../match/deductions.ts';
import { gradedConcept } from '../match/gradedConcepts.ts';
import type { CandidateBatch } from '../match/rank.ts';
import type { MatchSource } from '../model.ts';

/** What an index does, naively: every source with any of the concepts, by falling bound, `size` at a time. */
export async function* naiveCandidates(
  query: CandidateBounds,
  sources: readonly MatchSource[],
  size: number,
): AsyncGenerator<CandidateBatch> {
  const bounded = sources
    .filter(({ teaches }) =>
      teaches.some((t) => query.requirements.some((r) => r.some((c) => c.concept === gradedConcept(t)))),
    )
    .map((source) => ({ source, bound: naiveBound(query, source) }))
    .sort((a, b) => b.bound - a.bound);
  for (let i = 0; i < bounded.length; i += size) {
    yield { documents: bounded.slice(i, i + size), nextBound: bounded[i + size]?.bound ?? 0 };
  }
}

/** `base`, plus the best weight per requirement, minus the deductions. */
export function naiveBound({ base, requirements, deductions }: CandidateBounds, source: MatchSource): number {
  const fields = deductionFields(source);
  const best = requirements.map((concepts) =>
    Math.max(
      0,
      ...concepts.filter((c) => source.teaches.some((t) => gradedConcept(t) === c.concept)).map((c) => c.weight),
    ),
  );
  const whole = best.reduce((sum, weight) => sum + weight, base);
  return deductions.reduce((bound, deduction) => bound - deducted(deduction, source, fields), whole);
}

function deducted(deduction: Deduction, { places }: MatchSource, { keywords, numbers }: DeductionFields): number {
  if (deduction.kind === 'keyword') return keywords[deduction.field].includes(deduction.value) ? 0 : deduction.weight;
  if (deduction.kind === 'distance') {
    const { point, metres, weight, orKeyword } = deduction;
    const nearest = Math.min(...places.map((place) => distanceMetres(place, point)));
    if (nearest === 0 || keywords.reach.some((reached) => orKeyword.anyOf.some((each) => each === reached))) return 0;
    return nearest >= metres ? weight : (weight * nearest) / metres;
  }
  const { field, from, to, weight, missing } = deduction;
  const least = Math.min(...numbers[field].filter((number) => number >= from));
  if (least === Number.POSITIVE_INFINITY) return missing;
  return least === from ? 0 : weight * Math.min(1, (least - from) / (to - from));
}
