import type { CandidateQuery } from '../searchIndex.ts';
import { keptClause, keptOf } from './deductionClauses.ts';
import { anyOf, type Clause, clausesOf, live } from './filterClauses.ts';
import { float32Slack, upToFloat32 } from './float32.ts';

export interface CandidatesBody {
  /** `failures`: how many of the checks a document may fail at most. */
  readonly query: (failures: number) => Clause;
  /** The upper bound of a document, from the score that the engine gave it. */
  readonly boundOf: (score: number) => number;
  /** No document has a bound above this one. */
  readonly highest: number;
}

/** Rounding of sums in 64 bits. */
const slackShare = 1e-12;

/**
 * A document's score is what its competences weigh and what it keeps of the deductions: per requirement the best concept
 * (`dis_max` over groups of equal weight), everything summed by the engine in 32 bits, all of it rounded up.
 */
export function candidatesBody(query: CandidateQuery): CandidatesBody {
  const { scope, base, requirements, deductions = [], checks = [] } = query;
  const competences = requirements.filter((concepts) => concepts.length > 0).map(bestConcept);
  const kept = deductions.map(keptOf);
  const most = kept.reduce((sum, each) => sum + each.most, 0);
  const given = kept.filter(({ clauses }) => clauses.length > 0).map(keptClause);
  const filter = [live, ...clausesOf(scope)];
  const passed = checks.map((filters) => anyOf(clausesOf(filters)));
  const best = requirements.reduce((sum, concepts) => sum + Math.max(0, ...concepts.map(({ weight }) => weight)), 0);
  const slack = (Math.abs(base) + most + best) * slackShare;
  const boundOf = (score: number): number => base - most + score * (1 + float32Slack) + slack;
  return {
    query: (failures) => {
      const least = checks.length - failures;
      const passes: Clause = { bool: { should: passed, minimum_should_match: least } };
      const filters = least > 0 ? [...filter, passes] : filter;
      return { bool: { filter: filters, must: [anyOf(competences)], should: given } };
    },
    boundOf,
    highest: boundOf((most + best) * (1 + float32Slack)),
  };
}

/** Concepts of equal weight are one clause: far fewer clauses than concepts, since credits are few. */
function bestConcept(concepts: CandidateQuery['requirements'][number]): Clause {
  const byWeight = new Map<number, string[]>();
  for (const { concept, weight } of concepts) {
    const boost = upToFloat32(weight);
    const same = byWeight.get(boost);
    if (same === undefined) byWeight.set(boost, [concept]);
    else same.push(concept);
  }
  const queries = [...byWeight].map(
    ([boost, named]): Clause => ({ constant_score: { filter: { terms: { concepts: named } }, boost } }),
  );
  return { dis_max: { queries } };
}

/** The most failures that a document with this bound or a lower one may have and still be of use. */
export function failuresAllowed({ checks = [], floor }: CandidateQuery, bound: number): number {
  if (floor === undefined) return checks.length;
  let failures = checks.length;
  while (failures > 0 && floor(failures) > bound) failures -= 1;
  return failures;
}
