import type { MatchSource } from '../model.ts';
import type { Catalogue } from './catalogue.ts';
import { type Company, forPeople, peopleIn, sharedWays, takesCompany, widestCompany } from './company.ts';
import { type Picks, picksOf } from './front.ts';
import type { Goal } from './goals.ts';
import { type Opportunities, opportunitiesOf } from './opportunities.ts';
import { filterInSlices, type Planning, roundShare, type SearchOutcome, searchEach } from './planning.ts';
import { type PlanProblem, type ProblemRequest, planProblem } from './planProblem.ts';
import type { PreparedPlan } from './planRequest.ts';
import type { FoundPath } from './search/searchProblem.ts';
import { crowdedOut, type Taker, wayKey } from './seats.ts';
import type { WorkerGroup } from './workers.ts';

/** One group's plan as part of all, and the path that it takes: its pick, or the best partial one. */
export interface JointMember {
  readonly group: WorkerGroup;
  readonly problem: PlanProblem;
  readonly outcome: SearchOutcome;
  readonly path?: FoundPath;
}

export interface JointRequest extends Omit<ProblemRequest, 'waysOf'> {
  readonly catalogue: Catalogue;
  readonly groups: readonly WorkerGroup[];
  /** A group's plan but for how many they are. */
  readonly planFor: (group: WorkerGroup) => PreparedPlan;
  /** Everything that some path may need. */
  readonly goals: readonly Goal[];
  readonly pick: keyof Picks;
}

/** After so many rounds everybody goes on alone, and after as many again whoever has no seat has no path. */
const mostRounds = 8;

interface State extends JointRequest {
  readonly companies: Map<MatchSource, Company>;
  /** Ways that are closed to a group because others named before it have the seats. */
  readonly closed: Map<WorkerGroup, Set<string>>;
  readonly members: Map<WorkerGroup, JointMember>;
}

/**
 * One path per group such that all of them can be taken side by side. Everybody first counts on the widest company; who
 * then goes another way is not counted on in the next round, and what starts when asked starts on the first day on which
 * all who take it can. When seats are short, who is named first has them. It ends when nobody's company or seat changes:
 * then each path is the pick from its own whole front, given what the others do.
 */
export function* jointPlan(request: JointRequest): Planning<readonly JointMember[]> {
  const companies = yield* widestCompanies(request);
  const closed = new Map(request.groups.map((group) => [group, new Set<string>()]));
  const state: State = { ...request, companies, closed, members: new Map() };
  let changed: ReadonlySet<WorkerGroup> = new Set(request.groups);
  for (let round = 0; changed.size > 0 && round < 2 * mostRounds; round++) {
    yield* planAgain(state, changed);
    changed = new Set([...settleCompanies(state, round >= mostRounds), ...closeCrowded(state)]);
  }
  return request.groups.flatMap((group) => {
    const member = state.members.get(group);
    if (!member) return [];
    const { path: _, ...without } = member;
    return changed.has(group) ? [without] : [member];
  });
}

function* widestCompanies({ catalogue, groups, goals }: JointRequest): Planning<Map<MatchSource, Company>> {
  const companies = new Map<MatchSource, Company>();
  yield* filterInSlices(catalogue.sources, (source) => {
    const company = takesCompany(source) ? widestCompany(source, groups, goals) : undefined;
    if (company) companies.set(source, company);
    return false;
  });
  return companies;
}

function* planAgain(state: State, groups: ReadonlySet<WorkerGroup>): Planning<void> {
  const { catalogue, graph, limits, planFor, pick, members } = state;
  const planned: { group: WorkerGroup; problem: PlanProblem }[] = [];
  for (const group of groups) {
    const plan = planFor(group);
    const waysOf = (source: MatchSource): Opportunities => waysFor(state, plan, group, source);
    const own = forPeople(plan, group.refs.length);
    planned.push({ group, problem: yield* planProblem(own, { catalogue, graph, limits, waysOf }) });
  }
  const outcomes = yield* searchEach(
    planned.map(({ problem }) => problem.search),
    roundShare,
  );
  planned.forEach((one, i) => {
    const outcome = outcomes[i];
    if (!outcome) return;
    const picks = picksOf(outcome.front);
    const path = picks ? outcome.front[picks[pick]] : outcome.partial;
    members.set(one.group, { ...one, outcome, ...(path && { path }) });
  });
}

/** On their own, and together with others where that makes a difference. */
function waysFor(state: State, plan: PreparedPlan, group: WorkerGroup, source: MatchSource): Opportunities {
  const alone = opportunitiesOf(forPeople(plan, group.refs.length).prepared, source);
  const company = state.companies.get(source);
  const closed = state.closed.get(group);
  const open = alone.found.filter((way) => !closed?.has(wayKey(way)));
  if (!company?.members.includes(group)) return { ...alone, found: open };
  const shared = sharedWays(plan, source, company);
  return { found: [...open, ...shared.found], priceUnknown: alone.priceUnknown || shared.priceUnknown };
}

/** The ways that a member's path takes. */
export function waysOfPath({ group, problem, path }: JointMember): readonly Taker[] {
  return (path?.steps ?? []).flatMap((placed) => {
    const way = problem.opportunities[placed.step]?.opportunity;
    return way ? [{ placed, way, people: peopleIn([group]) }] : [];
  });
}

/** Takes those out of each company who went another way, and settles the day; those whose company changed plan again. */
function settleCompanies({ companies, members }: State, dissolve: boolean): readonly WorkerGroup[] {
  const changed: WorkerGroup[] = [];
  for (const [source, company] of companies) {
    const starts = company.members.map((group) => {
      const member = members.get(group);
      const taken = member && waysOfPath(member).find(({ way }) => way.source === source && way.shared);
      return { group, start: taken?.placed.start };
    });
    const takers = starts.flatMap(({ group, start }) => (start === undefined ? [] : [{ group, start }]));
    const isSettled = company.day !== undefined && takers.length === company.members.length;
    if (isSettled && !dissolve) continue;
    changed.push(...company.members);
    if (takers.length < 2 || dissolve) companies.delete(source);
    else {
      const day = Math.max(company.day ?? 0, ...takers.map(({ start }) => start));
      companies.set(source, { members: takers.map(({ group }) => group), day });
    }
  }
  return changed;
}

function closeCrowded({ groups, members, closed }: State): readonly WorkerGroup[] {
  const takers = groups.flatMap((group) => {
    const member = members.get(group);
    return member ? waysOfPath(member).map((taken) => ({ ...taken, group })) : [];
  });
  const crowded = crowdedOut(takers);
  for (const { group, way } of crowded) closed.get(group)?.add(wayKey(way));
  return crowded.map(({ group }) => group);
}
