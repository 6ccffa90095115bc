import { DomainError, type FieldProblem } from '@kohtaanto/kernel';

export type Kind = 'programme' | 'offer' | 'team' | 'qualification' | 'qualification-unit';

export function missing(kind: Kind): DomainError {
  return new DomainError('not-found', `${kind}-not-found`, `there is no such ${kind}`);
}

export function exists(kind: Kind, id: string): DomainError {
  return new DomainError('conflict', `${kind}-exists`, `the ${kind} ${id} exists already`);
}

export function withdrawn(kind: Kind): DomainError {
  return new DomainError('conflict', `${kind}-withdrawn`, `the ${kind} was withdrawn; make a new one`);
}

/** @throws DomainError invalid, with the kind as its slug, when there is a problem. */
export function refuse(kind: Kind, errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw toCorrect(kind, ...errors);
}

export function toCorrect(kind: Kind, ...errors: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', kind, `the ${kind} has fields to correct`, { errors });
}
