import type { MatchSource } from '../model.ts';
import { type Goal, holdsGoal, teachesGoal } from './goals.ts';
import { type Opportunities, type Opportunity, opportunitiesOf } from './opportunities.ts';
import type { PreparedPlan } from './planRequest.ts';
import type { WorkerGroup } from './workers.ts';

/** A source that comes, or starts, for a group: who would share it, and from which day on once that is settled. */
export interface Company {
  readonly members: readonly WorkerGroup[];
  readonly day?: number;
}

export const peopleIn = (groups: readonly WorkerGroup[]): number =>
  groups.reduce((people, { refs }) => people + refs.length, 0);

/** Whether its price or its start depends on how many come. */
export function takesCompany({ schedule: { kind } }: MatchSource): boolean {
  return kind === 'team' || kind === 'on-demand';
}

/**
 * Who might share the source at most: all that it teaches something they lack, in the order in which they are named, as
 * many as it takes. Undefined when these are fewer than two groups.
 */
export function widestCompany(
  source: MatchSource,
  groups: readonly WorkerGroup[],
  goals: readonly Goal[],
): Company | undefined {
  const { schedule } = source;
  const most = ('maxGroup' in schedule ? schedule.maxGroup : undefined) ?? Number.POSITIVE_INFINITY;
  const members: WorkerGroup[] = [];
  for (const group of groups) {
    const lacks = goals.some((goal) => teachesGoal(goal, source) && !holdsGoal(goal, group.held));
    if (lacks && peopleIn([...members, group]) <= most) members.push(group);
  }
  return members.length < 2 ? undefined : { members };
}

/** The ways to learn from a source as this company: at the price for all of them, on the day that is settled. */
export function sharedWays(plan: PreparedPlan, source: MatchSource, { members, day }: Company): Opportunities {
  const ways = opportunitiesOf(forPeople(plan, peopleIn(members)).prepared, source);
  const found = ways.found.map((way): Opportunity => {
    const { days } = 'days' in way.timing ? way.timing : { days: 0 };
    const timing = day === undefined ? way.timing : { kind: 'fixed' as const, start: day, end: day + days - 1 };
    return { ...way, shared: true, timing };
  });
  return { ...ways, found };
}

/** The same plan for so many people. */
export function forPeople(plan: PreparedPlan, headcount: number): PreparedPlan {
  return { ...plan, prepared: { ...plan.prepared, need: { ...plan.prepared.need, headcount } } };
}
