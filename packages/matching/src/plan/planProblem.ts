import { invalid } from '@kohtaanto/kernel';
import type { Relations } from '../match/preparedNeed.ts';
import type { MatchSource } from '../model.ts';
import type { Catalogue } from './catalogue.ts';
import { type Chain, chainOf, type Dropped, type Helper } from './chain.ts';
import { type GoalBits, goalBits, teachableGap } from './goalBits.ts';
import { type GapItem, gapOf } from './goals.ts';
import { type Opportunities, type Opportunity, opportunitiesOf } from './opportunities.ts';
import { type PlanLimits, planLimits } from './planLimits.ts';
import { mapInSlices, type Planning, sortInSlices } from './planning.ts';
import type { PreparedPlan } from './planRequest.ts';
import { trackBits } from './search/searchProblem.ts';
import type { PortableProblem } from './startCalendar.ts';

/** What a path must come to hold, and the bit that a path which holds it has in its mask. */
export interface PlannedGap extends GapItem {
  readonly mask: number;
}

/** A search problem with what its numbers stand for. */
export interface PlanProblem {
  readonly plan: PreparedPlan;
  readonly gap: readonly PlannedGap[];
  readonly chain: Chain;
  readonly search: PortableProblem;
  /** Beside the steps of the search, in their order. */
  readonly opportunities: readonly { readonly helper: Helper; readonly opportunity: Opportunity }[];
}

export interface ProblemRequest {
  readonly catalogue: Catalogue;
  readonly graph: Relations;
  readonly limits?: PlanLimits | undefined;
  /** The ways to learn from a source; default: those of the plan's own need. */
  readonly waysOf?: (source: MatchSource) => Opportunities;
}

/** @throws DomainError invalid `too-many-competences`, `too-many-steps`. */
export function* planProblem(plan: PreparedPlan, request: ProblemRequest): Planning<PlanProblem> {
  const { catalogue, graph, limits = planLimits } = request;
  const { waysOf = (source) => opportunitiesOf(plan.prepared, source) } = request;
  const { held } = plan;
  const items = gapOf(plan.prepared.need, held, graph);
  const chain = yield* chainOf({ catalogue, waysOf, gap: items, held, graph });
  refuseCrowd(chain, plan);
  const teachable = teachableGap(chain, items.length);
  const most = Math.min(limits.goals ?? planLimits.goals, planLimits.goals);
  refuseMany(teachable.length, most, plan);
  const goals = yield* goalBits(chain, items.length, teachable, most);
  const gap = items.map((item, i) => ({ ...item, mask: goals.bits[i] ?? 0 }));
  const ways = yield* sortInSlices(yield* everyWay(chain, goals), (a, b) => compareIds(a.id, b.id));
  const search: PortableProblem = {
    today: plan.prepared.today,
    deadline: plan.deadline,
    goal: gap.reduce((all, { mask }) => all | mask, 0),
    worths: gap.map(({ goal, mask }) => ({ mask, tenths: tenthsOf(graph.information(goal.requirement.concept)) })),
    steps: yield* mapInSlices(ways, (way) => stepOf(way, goals)),
    limits,
  };
  const dropped = [...chain.dropped, ...(yield* leftOut(chain, goals))];
  return { plan, gap, chain: { ...chain, dropped }, ...fitting({ search, opportunities: ways }, goals) };
}

type Searched = Pick<PlanProblem, 'search' | 'opportunities'>;

/** Helpers that teach something with a bit and require something that has none. */
function* leftOut({ helpers, goals }: Chain, { bits, whole }: GoalBits): Planning<readonly Dropped[]> {
  if (whole) return [];
  const dropped: Dropped[] = [];
  yield* mapInSlices(helpers, ({ source, teaches, requires }) => {
    const missing = requires.flatMap((place) => (bits[place] ? [] : (goals[place]?.requirement.concept ?? [])));
    if (missing.length === 0 || teaches.every((place) => !bits[place])) return;
    dropped.push({ source, because: 'limit', missing: [...new Set(missing)] });
  });
  return dropped;
}

/** Only steps whose prerequisites all have a bit; beside them the problem in which those that have none are held. */
function fitting({ search, opportunities }: Searched, { fits, whole }: GoalBits): Searched {
  if (whole) return { search, opportunities };
  const kept = opportunities.map(({ helper }) => fits(helper));
  const steps = search.steps.filter((_, i) => kept[i]);
  return { search: { ...search, steps, relaxed: search }, opportunities: opportunities.filter((_, i) => kept[i]) };
}

interface Way {
  readonly helper: Helper;
  readonly opportunity: Opportunity;
  readonly id: string;
}

/** Of every helper that teaches something with a bit. */
function* everyWay({ helpers }: Chain, goals: GoalBits): Planning<readonly Way[]> {
  const ways: Way[] = [];
  yield* mapInSlices(helpers, (helper) => {
    if (maskOf(helper.teaches, goals) === 0) return;
    for (const opportunity of helper.opportunities.found) ways.push({ helper, opportunity, id: idOf(opportunity) });
  });
  return ways;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function refuseMany(teachable: number, most: number, { fields }: PreparedPlan): void {
  if (teachable <= most) return;
  const many = `${teachable} must competences that are not held can be learnt, at most ${most} fit in one plan`;
  const message = `${many}: tell which of them are held already, or name the most important ones and plan for the rest next`;
  throw invalid('too-many-competences', message, { pointer: fields.competences, message });
}

function refuseCrowd({ helpers }: Chain, { fields }: PreparedPlan): void {
  const starts = helpers.reduce((sum, { opportunities }) => sum + opportunities.found.length, 0);
  if (starts <= planLimits.steps) return;
  const message = `${starts} starts could be used, at most ${planLimits.steps} can be weighed: choose an earlier deadline or a shorter distance`;
  throw invalid('too-many-steps', message, { pointer: fields.starts, message });
}

function stepOf({ helper, opportunity, id }: Way, goals: GoalBits): PortableProblem['steps'][number] {
  const { far, priceCents, travelMetres, timing, track } = opportunity;
  return {
    id,
    teaches: maskOf(helper.teaches, goals),
    requires: maskOf(helper.requires, goals),
    priceCents,
    metres: travelMetres,
    far,
    tracks: trackBits[track] | (far ? trackBits.day | trackBits.evening : 0),
    timing,
  };
}

/** Orders equal paths by source, then run; what is shared comes first. */
function idOf({ source, run, shared }: Opportunity): string {
  return `${source.id}\u0000${run ?? ''}\u0000${shared ? '!' : ''}${source.kind}`;
}

/** R30 has two digits at most: 0.5, 0.8 and 1 are whole tenths. */
function tenthsOf(information: number): number {
  return Math.round(information * 10);
}

function maskOf(places: readonly number[], { bits }: GoalBits): number {
  return places.reduce((mask, place) => mask | (bits[place] ?? 0), 0);
}
