export type { RaisingChange } from './explain/raisingChange.ts';
export type { Wording } from './explain/sentence.ts';
export type { Said, Statement } from './explain/statement.ts';
export type { InverseRelations } from './inverse/creditable.ts';
export { type NeedFields, needFields } from './inverse/needFields.ts';
export { type NeedBounds, needQuery } from './inverse/needQuery.ts';
export {
  type NamedNeed,
  type NeedBatch,
  type NeedRanking,
  type NeedRankRequest,
  needAssessor,
  rankNeedCandidates,
  rankNeeds,
} from './inverse/rankNeeds.ts';
export { answerOf } from './match/answer.ts';
export * from './match/candidateQuery.ts';
export { type CreditReason, creditOf } from './match/credit.ts';
export { type Deduction, type DeductionFields, deductionFields, sourceLayout } from './match/deductions.ts';
export type { Change, CompetenceCredit, RankedMatch, RankedMiss } from './match/explain.ts';
export { type FittingSource, fittingSources } from './match/fittingSources.ts';
export { gradedConcept, gradedConcepts, gradedTerms } from './match/gradedConcepts.ts';
export * from './match/matchAnswer.ts';
export type { FilterName, ReachHow } from './match/outcome.ts';
export { type Relations, relatedConcepts } from './match/preparedNeed.ts';
export { teamPriceCents } from './match/price.ts';
export {
  type BatchesAbove,
  type CandidateBatch,
  type Ranking,
  type RankRequest,
  rank,
  rankCandidates,
  type ScoreFloor,
} from './match/rank.ts';
export { firstStart } from './match/starts.ts';
export { weightsWith } from './match/weights.ts';
export * from './matchTable.ts';
export * from './model.ts';
export * from './plan/index.ts';
