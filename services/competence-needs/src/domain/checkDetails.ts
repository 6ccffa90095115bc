import type { NeedDetails } from '@kohtaanto/events';
import { type Day, DomainError, type FieldProblem } from '@kohtaanto/kernel';
import type { NeedFacts } from './needFacts.ts';

/** What must hold of a need at any time, draft or posted. @throws DomainError invalid `need`, field by field. */
export function checkDetails(details: NeedDetails, facts: NeedFacts): void {
  refuse([
    ...facts.unknown,
    ...employerProblems(facts),
    ...doubleProblems(details),
    ...workerProblems(details),
    ...windowProblems(details),
  ]);
}

/** What posting asks for beside that. @throws DomainError invalid `need`, field by field. */
export function checkPostable(details: NeedDetails, today: Day): void {
  const problems: FieldProblem[] = [];
  if (details.competences.length === 0) {
    problems.push({ pointer: '/competences', message: 'name at least one competence before the need is posted' });
  }
  if (details.places.length === 0) {
    problems.push({ pointer: '/places', message: 'name the municipality where the competence is needed' });
  }
  if (details.readyBy === undefined) {
    problems.push({ pointer: '/readyBy', message: 'say by which day people must be ready' });
  } else if (details.readyBy <= today) {
    problems.push({
      pointer: '/readyBy',
      message: `${details.readyBy} is not after today (${today}); give a later day`,
    });
  }
  refuse(problems);
}

function employerProblems(facts: NeedFacts): readonly FieldProblem[] {
  if (facts.employerKnown) return [];
  return [{ pointer: '/employerId', message: 'your organisation has no such employer; register it at /api/employers' }];
}

function doubleProblems(details: NeedDetails): readonly FieldProblem[] {
  const seen = new Map<string, number>();
  return details.competences.flatMap(({ concept }, i) => {
    const first = seen.get(concept);
    seen.set(concept, first ?? i);
    if (first === undefined) return [];
    return [{ pointer: `/competences/${i}/concept`, message: `named already at /competences/${first}; leave one out` }];
  });
}

function workerProblems({ workers = [], headcount }: NeedDetails): readonly FieldProblem[] {
  const first = new Map<string, number>();
  const doubles = workers.flatMap(({ ref }, i) => {
    const known = first.get(ref);
    first.set(ref, known ?? i);
    if (known === undefined) return [];
    return [
      { pointer: `/workers/${i}/ref`, message: `"${ref}" is /workers/${known} already; give each their own label` },
    ];
  });
  if (workers.length <= headcount) return doubles;
  const message = `${workers.length} workers in a need for ${headcount}; raise the headcount or name fewer`;
  return [...doubles, { pointer: '/workers', message }];
}

function windowProblems({ startFrom, readyBy }: NeedDetails): readonly FieldProblem[] {
  if (startFrom === undefined || readyBy === undefined || startFrom <= readyBy) return [];
  return [
    { pointer: '/startFrom', message: `training can't start on ${startFrom}, after people must be ready (${readyBy})` },
  ];
}

function refuse(errors: readonly FieldProblem[]): void {
  if (errors.length > 0) throw new DomainError('invalid', 'need', 'the need has fields to correct', { errors });
}
