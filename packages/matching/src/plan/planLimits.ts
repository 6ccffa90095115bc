import type { SearchLimits } from './search/searchProblem.ts';

/** Limits of one request. */
export interface PlanLimits extends SearchLimits {
  /** As `planLimits.goals`, and no more than that. */
  readonly goals?: number;
}

/** Limits of one plan: beyond them the answer is a clear error or says that it is not proven, never a long wait. */
export const planLimits = {
  /**
   * Must competences that are not held and can be learnt, and prerequisites (per level that somebody asks for), that one
   * plan can tell apart. When prerequisites go beyond it, the answer is not exact.
   */
  goals: 30,
  /** Starts that fit between today and the deadline, flexible ones counted once. */
  steps: 50_000,
  /** Distinct sets of goals held; beyond it the answer is not exact. */
  masks: 131_072,
  /** Elementary operations; beyond it the answer is not exact. */
  work: 60_000_000,
  horizonDays: 36_525,
  /** A step farther than this keeps a free day before and after it. */
  farMetres: 100_000,
} as const;

/** Months that a plan looks ahead when no deadline is given. */
export const horizonMonths = 24;
