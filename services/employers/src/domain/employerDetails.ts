import type { Employer } from '@kohtaanto/events';
import { type Day, DomainError, type FieldProblem, repeatProblems } from '@kohtaanto/kernel';

/** What is said of an employer: its Business ID, name, industry and sites. */
export type EmployerDetails = Omit<Employer, 'id' | 'owner' | 'authority'>;

/** An employer without an account let an adviser act for it. */
export interface Consent {
  readonly givenOn: Day;
}

/** What was looked up: municipalities that don't exist, each with its field. */
export interface EmployerFacts {
  readonly unknown: readonly FieldProblem[];
}

/** What must hold of an employer at any time. @throws DomainError invalid `employer`, field by field. */
export function checkDetails({ sites }: EmployerDetails, { unknown }: EmployerFacts): void {
  const repeats = repeatProblems(
    sites.map(({ id }) => id),
    (i) => `/sites/${i}/id`,
  );
  refuse([...unknown, ...repeats]);
}

export function refuse(errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw new DomainError('invalid', 'employer', 'the employer has fields to correct', { errors });
}
