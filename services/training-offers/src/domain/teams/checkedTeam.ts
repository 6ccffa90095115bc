import type { Team } from '@kohtaanto/events';
import type { FieldProblem } from '@kohtaanto/kernel';
import { refuse } from '../refusals.ts';
import { teachingProblems } from '../teaching.ts';
import type { TeamDetails, TeamFacts } from './team.ts';

/**
 * What must hold of a team at any time, draft or published; gives it back with its busy periods in order.
 * @throws DomainError invalid `team`, field by field.
 */
export function checkedTeam(details: TeamDetails, { unknown }: TeamFacts): TeamDetails {
  const problems = [...unknown, ...teachingProblems(details), ...groupProblems(details), ...busyProblems(details)];
  refuse('team', problems);
  return { ...details, busy: details.busy.toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
}

/** What publishing asks for beside that. @throws DomainError invalid `team`, field by field. */
export function checkPublishable({ teaches, languages }: Pick<Team, 'teaches' | 'languages'>): void {
  const problems: FieldProblem[] = [];
  if (teaches.length === 0) {
    problems.push({ pointer: '/teaches', message: 'name at least one competence before the team is published' });
  }
  if (languages.length === 0) {
    problems.push({ pointer: '/languages', message: 'name at least one language of teaching, as in ["fi"]' });
  }
  refuse('team', problems);
}

function groupProblems({ minGroup, maxGroup }: TeamDetails): readonly FieldProblem[] {
  if (minGroup <= maxGroup) return [];
  return [{ pointer: '/minGroup', message: `the least group (${minGroup}) is above the largest (${maxGroup})` }];
}

/** Periods are inclusive: one may begin on the day after another ends, not on the same day. */
function busyProblems({ busy }: TeamDetails): readonly FieldProblem[] {
  const turned = busy.flatMap(({ from, to }, i) =>
    to < from ? [{ pointer: `/busy/${i}/to`, message: `${to} is before ${from}; swap the days` }] : [],
  );
  if (turned.length > 0) return turned;
  const inOrder = busy.map((period, i) => ({ ...period, i })).sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.flatMap(({ from, i }, at) => {
    const last = inOrder[at - 1];
    if (last === undefined || last.to < from) return [];
    return [{ pointer: `/busy/${i}/from`, message: `overlaps /busy/${last.i}, which ends on ${last.to}; join them` }];
  });
}
