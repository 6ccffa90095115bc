import type { FieldProblem } from '@kohtaanto/kernel';

/** What was looked up for a decision about a need: the outside world as it was when the command was made. */
export interface NeedFacts {
  /** Whether the employer is known and belongs to the need's owner. */
  readonly employerKnown: boolean;
  /** Competences, levels and municipalities that don't exist, each with its field. */
  readonly unknown: readonly FieldProblem[];
}
