import { creditOf } from './credit.ts';
import { type Deduction, deductionsOf } from './deductions.ts';
import { type FilterCheck, filterChecks } from './filterChecks.ts';
import { gradedConcepts } from './gradedConcepts.ts';
import { prepareNeed, relatedConcepts } from './preparedNeed.ts';
import type { RankRequest } from './rank.ts';
import { weightsWith } from './weights.ts';

/** `bound(source) = base + sum over the requirements of the best weight among the concepts that the source teaches`. */
export interface CandidateBounds {
  readonly base: number;
  readonly requirements: readonly (readonly { readonly concept: string; readonly weight: number }[])[];
  /** Hints that an index may use to tighten the bound. */
  readonly deductions: readonly Deduction[];
  /** What a source that is a match passes, and one that is a near miss but for one of them. */
  readonly checks: readonly FilterCheck[];
}

/**
 * The bounds that the index delivers candidates by (MATCHING 3): must and nice credits as additive weights per concept
 * and how well it is taught (`gradedConcept`), every other part at its maximum. Weights are shares of the score, so
 * a bound lies in 0..1 and is no less than the final score (rounding apart, see `matchTable.slack`). A concept whose
 * part weighs 0 is listed all the same: whatever holds it is a candidate.
 *
 * @throws DomainError as `rank`.
 */
export function candidateQuery(request: Omit<RankRequest, 'limit'>): CandidateBounds {
  const { need, today, weights, graph } = request;
  const prepared = prepareNeed(need, today, weightsWith(weights), graph);
  const { askedWeights: w, totalWeight, information } = prepared;
  const share = {
    must: w.must / totalWeight / prepared.mustInformation,
    nice: w.nice / totalWeight / prepared.niceInformation,
  };
  return {
    base: (w.time + w.reach + w.price + w.delivery) / totalWeight,
    deductions: deductionsOf(prepared),
    checks: filterChecks(prepared),
    requirements: need.requirements.map((requirement, i) => {
      const most = share[requirement.importance] * (information[i] ?? 0);
      const named: { readonly concept: string; readonly weight: number }[] = [];
      for (const [concept, relation] of relatedConcepts(requirement.concept, graph)) {
        for (const { term, taught } of gradedConcepts(concept)) {
          named.push({ concept: term, weight: most * creditOf(requirement, relation, taught) });
        }
      }
      return named;
    }),
  };
}
