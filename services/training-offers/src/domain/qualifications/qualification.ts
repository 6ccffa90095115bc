import type { Qualification, QualificationEvent } from '@kohtaanto/events';
import { assertNever, type Decider, type FieldProblem, repeatProblems, sameJson } from '@kohtaanto/kernel';
import { refuse } from '../refusals.ts';
import { ruleProblems } from './ruleProblems.ts';

type Imported = Extract<QualificationEvent, { type: 'qualification.imported.v1' }>;

/** Qualification requirements before anything was said, or as they were taken in last. */
export type QualificationState =
  | { readonly status: 'none' }
  | { readonly status: 'imported'; readonly qualification: Qualification };

export interface ImportQualification {
  readonly kind: 'import';
  readonly qualification: Qualification;
}

/**
 * Takes in national qualification requirements whose rule tree holds together (R24, R25) and whose days follow each
 * other (R27); the same again changes nothing.
 * @throws DomainError invalid `qualification`, field by field.
 */
export function importQualification(
  { qualification }: ImportQualification,
  state: QualificationState,
): readonly Imported[] {
  const { units, rule } = qualification;
  refuse('qualification', [
    ...repeatProblems(units, (i) => `/units/${i}`),
    ...ruleProblems(rule, new Set(units)),
    ...validityProblems(qualification),
  ]);
  if (state.status === 'imported' && sameJson(state.qualification, qualification)) return [];
  return [{ type: 'qualification.imported.v1', data: { qualification } }];
}

function validityProblems({ validFrom, validUntil, transitionUntil }: Qualification): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom) {
    problems.push({ pointer: '/validUntil', message: `${validUntil} is before ${validFrom}, when they begin to hold` });
  }
  if (validUntil !== undefined && transitionUntil !== undefined && transitionUntil < validUntil) {
    problems.push({ pointer: '/transitionUntil', message: `${transitionUntil} is before they end (${validUntil})` });
  }
  return problems;
}

export const qualificationDecider: Decider<ImportQualification, QualificationState, Imported> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    switch (command.kind) {
      case 'import':
        return importQualification(command, state);
      default:
        return assertNever(command.kind);
    }
  },
  evolve: (_state, { data }) => ({ status: 'imported', qualification: data.qualification }),
};
