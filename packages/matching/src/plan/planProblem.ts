import { invalid } from '@kohtaanto/kernel';
import type { Relations } from '../match/preparedNeed.ts';
import type { MatchSource } from '../model.ts';
import type { Catalogue } from './catalogue.ts';
import { type Chain, chainOf, type Helper } from './chain.ts';
import { type GapItem, gapOf } from './goals.ts';
import { type Opportunities, type Opportunity, opportunitiesOf } from './opportunities.ts';
import { planLimits } from './planLimits.ts';
import { mapInSlices, type Planning, sortInSlices } from './planning.ts';
import type { PreparedPlan } from './planRequest.ts';
import { type SearchLimits, trackBits } from './search/searchProblem.ts';
import type { PortableProblem } from './startCalendar.ts';

/** A search problem with what its numbers stand for. */
export interface PlanProblem {
  readonly plan: PreparedPlan;
  readonly gap: readonly GapItem[];
  readonly chain: Chain;
  readonly search: PortableProblem;
  /** Beside the steps of the search, in their order. */
  readonly opportunities: readonly { readonly helper: Helper; readonly opportunity: Opportunity }[];
}

export interface ProblemRequest {
  readonly catalogue: Catalogue;
  readonly graph: Relations;
  readonly limits?: SearchLimits | undefined;
  /** The ways to learn from a source; default: those of the plan's own need. */
  readonly waysOf?: (source: MatchSource) => Opportunities;
}

/** @throws DomainError invalid `too-many-competences`, `too-many-steps`. */
export function* planProblem(plan: PreparedPlan, request: ProblemRequest): Planning<PlanProblem> {
  const { catalogue, graph, limits = planLimits } = request;
  const { waysOf = (source) => opportunitiesOf(plan.prepared, source) } = request;
  const { held } = plan;
  const gap = gapOf(plan.prepared.need, held, graph);
  refuseMany(gap.length, 'need');
  const chain = yield* chainOf({ catalogue, waysOf, gap, held, graph });
  refuseMany(chain.goals.length, 'chain');
  refuseCrowd(chain.helpers.reduce((sum, { opportunities }) => sum + opportunities.found.length, 0));
  const opportunities = yield* sortInSlices(yield* everyWay(chain), (a, b) => compareIds(a.id, b.id));
  return {
    ...{ plan, gap, chain, opportunities },
    search: {
      today: plan.prepared.today,
      deadline: plan.deadline,
      goal: maskOf(gap.keys()),
      worths: gap.map(({ goal }, i) => ({
        mask: 1 << i,
        tenths: tenthsOf(graph.information(goal.requirement.concept)),
      })),
      steps: yield* mapInSlices(opportunities, ({ helper, opportunity, id }) => stepOf(helper, opportunity, id)),
      limits,
    },
  };
}

function* everyWay({ helpers }: Chain) {
  const ways: { helper: Helper; opportunity: Opportunity; id: string }[] = [];
  yield* mapInSlices(helpers, (helper) => {
    for (const opportunity of helper.opportunities.found) ways.push({ helper, opportunity, id: idOf(opportunity) });
  });
  return ways;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function refuseMany(goals: number, where: 'need' | 'chain'): void {
  if (goals <= planLimits.goals) return;
  const together = where === 'need' ? 'that are not held' : 'and prerequisites that lead to them';
  const message = `${goals} must competences ${together}, at most ${planLimits.goals} fit in one plan: split the need`;
  throw invalid('too-many-competences', message, { pointer: '/requirements', message });
}

function refuseCrowd(starts: number): void {
  if (starts <= planLimits.steps) return;
  const message = `${starts} starts could be used, at most ${planLimits.steps} can be weighed: narrow the distance or the dates`;
  throw invalid('too-many-steps', message, { pointer: '/deadline', message });
}

function stepOf({ teaches, requires }: Helper, opportunity: Opportunity, id: string): PortableProblem['steps'][number] {
  const { far, priceCents, travelMetres, timing, track } = opportunity;
  return {
    id,
    teaches: maskOf(teaches),
    requires: maskOf(requires),
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

function maskOf(bits: Iterable<number>): number {
  let mask = 0;
  for (const bit of bits) mask |= 1 << bit;
  return mask;
}
