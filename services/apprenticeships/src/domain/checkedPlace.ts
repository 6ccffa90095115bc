import type { WorkplacePlace } from '@kohtaanto/events';
import { DomainError, type FieldProblem, repeatProblems } from '@kohtaanto/kernel';
import type { WorkplacePlaceDetails, WorkplacePlaceFacts } from './workplacePlace.ts';

type Capacity = Pick<WorkplacePlace, 'capacity' | 'capacityLeft'>;
type Checked = Omit<WorkplacePlace, 'id' | 'owner' | 'status'>;

/**
 * What must hold of an open place: an own employer, tasks that teach something, and guidance for at least one learner
 * (R6). Gives it back with the employer's name and the capacity left.
 * @throws DomainError invalid `workplace-place`, field by field.
 */
export function checkedPlace(
  details: WorkplacePlaceDetails,
  { employer, unknown }: WorkplacePlaceFacts,
  before?: Capacity,
): Checked {
  const problems: FieldProblem[] = [...unknown, ...repeats(details), ...capacityProblems(details)];
  if (details.teaches.length === 0) {
    problems.push({ pointer: '/teaches', message: 'name at least one competence that the tasks teach' });
  }
  if (employer === undefined) {
    const message = 'your organisation has no such employer; register it at /api/employers';
    problems.push({ pointer: '/employerId', message });
  }
  if (employer === undefined || problems.length > 0) throw toCorrect(problems);
  return { ...details, employerName: employer.name, capacityLeft: details.capacityLeft ?? leftOf(details, before) };
}

/** @throws DomainError invalid `workplace-place` at `/capacityLeft`. */
export function checkCapacity(capacity: Capacity): void {
  const problems = capacityProblems(capacity);
  if (problems.length > 0) throw toCorrect(problems);
}

function capacityProblems({ capacity, capacityLeft }: Pick<WorkplacePlaceDetails, 'capacity' | 'capacityLeft'>) {
  const problems: FieldProblem[] = [];
  if (capacity < 1) problems.push({ pointer: '/capacity', message: 'an open place takes at least one learner' });
  if (capacityLeft !== undefined && capacityLeft > capacity) {
    const message = `no more learners can come (${capacityLeft}) than can be guided at a time (${capacity})`;
    problems.push({ pointer: '/capacityLeft', message });
  }
  return problems;
}

function leftOf({ capacity }: WorkplacePlaceDetails, before: Capacity | undefined): number {
  const taken = before === undefined ? 0 : before.capacity - before.capacityLeft;
  return Math.max(0, capacity - taken);
}

function repeats({ teaches, requires }: WorkplacePlaceDetails): readonly FieldProblem[] {
  const taught = teaches.map(({ concept }) => concept);
  const required = requires.map(({ concept }) => concept);
  return [
    ...repeatProblems(taught, (i) => `/teaches/${i}/concept`),
    ...repeatProblems(required, (i) => `/requires/${i}/concept`),
  ];
}

function toCorrect(errors: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', 'workplace-place', 'the place has fields to correct', { errors });
}
