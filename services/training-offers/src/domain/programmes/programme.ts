import type { Programme, ProgrammeEvent } from '@kohtaanto/events';
import type { FieldProblem } from '@kohtaanto/kernel';
import { refuse } from '../refusals.ts';
import { teachingProblems } from '../teaching.ts';

/** A programme before anything was said, or as it was created and revised. */
export type ProgrammeState = { readonly status: 'none' } | ({ readonly status: 'created' } & Programme);

/** What is said of a programme. */
export type ProgrammeDetails = Omit<Programme, 'id' | 'owner' | 'provider'>;

/** What was looked up: competences and levels that don't exist, each with its field. */
export interface ProgrammeFacts {
  readonly unknown: readonly FieldProblem[];
}

export const initialProgramme: ProgrammeState = { status: 'none' };

export function evolveProgramme(_state: ProgrammeState, event: ProgrammeEvent): ProgrammeState {
  return { status: 'created', ...event.data.programme };
}

/** @throws DomainError invalid `programme`, field by field. */
export function checkProgramme(details: ProgrammeDetails, { unknown }: ProgrammeFacts): void {
  refuse('programme', [...unknown, ...teachingProblems(details)]);
}
