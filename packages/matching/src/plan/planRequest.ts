import { type EpochDay, invalid, type Language } from '@kohtaanto/kernel';
import { type PreparedNeed, prepareNeed, type Relations } from '../match/preparedNeed.ts';
import { matchTable } from '../matchTable.ts';
import type { MatchNeed, MatchSource, NeedPlace, Requirement } from '../model.ts';
import type { Picks } from './front.ts';
import { checkHeld, type Held } from './held.ts';
import { horizonMonths, type PlanLimits, planLimits } from './planLimits.ts';
import type { WorkerProfile } from './workers.ts';

/** One person and what they want to be able to do, instead of an employer's need. */
export interface PersonTarget {
  readonly target: readonly Requirement[];
  readonly places?: readonly NeedPlace[];
  readonly languages?: readonly string[];
  /** Whose workplace counts as their own. */
  readonly employerId?: string;
  readonly startFrom?: EpochDay;
}

export interface PlanOptions {
  readonly sources: Iterable<MatchSource>;
  readonly graph: Relations;
  readonly today: EpochDay;
  /** Last day on which a step may end. Default: the need's `readyBy`, else 24 months from today. */
  readonly deadline?: EpochDay;
  /** Replaces the distance that each place allows. */
  readonly maxKm?: number;
  readonly held?: readonly Held[];
  /** The people whom the need is for, where they hold different things. */
  readonly workers?: readonly WorkerProfile[];
  /** Which of its picks everybody takes in the plan for all workers; default `balanced`. */
  readonly togetherBy?: keyof Picks;
  /** Whether the answer tells what would change it (`whatIf`). */
  readonly whatIf?: boolean;
  /** What refusals point at where competences are too many; default `/need/competences` or `/target/competences`. */
  readonly competencesAt?: string;
  readonly lang: Language;
  /** For what may be cut off; defaults in `planLimits`. */
  readonly limits?: PlanLimits;
}

export type PlanRequest = PlanOptions & ({ readonly need: MatchNeed } | { readonly person: PersonTarget });

/** The request checked, with everything that no source changes. */
export interface PreparedPlan {
  readonly prepared: PreparedNeed;
  readonly held: readonly Held[];
  readonly deadline: EpochDay;
  /** What refusals of a plan that is too large point at. */
  readonly fields: { readonly competences: string; readonly starts: string };
}

/**
 * @throws DomainError invalid `ready-by-past`, `deadline-past`, `deadline-far` (beyond a hundred years), `max-km`, `held`.
 */
export function preparePlan(request: PlanRequest): PreparedPlan {
  const { today, maxKm, graph, held = [] } = request;
  const need = needOf(request);
  const deadline = request.deadline ?? need.readyBy ?? monthsLater(today, horizonMonths);
  if (deadline - today > planLimits.horizonDays) {
    const message = `a plan looks at most ${planLimits.horizonDays} days ahead: choose an earlier deadline`;
    const pointer = request.deadline === undefined ? '/readyBy' : '/deadline';
    throw invalid('deadline-far', message, { pointer, message });
  }
  if (maxKm !== undefined && !(maxKm >= 0)) {
    const message = 'the greatest distance is a number of kilometres, 0 or more';
    throw invalid('max-km', message, { pointer: '/maxKm', message });
  }
  const places =
    maxKm === undefined ? need.places : need.places.map((p) => ({ ...p, maxDistanceMetres: maxKm * 1000 }));
  refusePast(request.deadline, today);
  const prepared = prepareNeed({ ...need, places, readyBy: deadline }, today, matchTable.weights, graph);
  for (const item of held) checkHeld(item, '/held');
  return { prepared, held, deadline, fields: fieldsOf(request) };
}

/** Of what narrows down the starts what the caller gave; where that is nothing, a deadline is what can be added. */
function fieldsOf(request: PlanRequest): PreparedPlan['fields'] {
  const { competencesAt, deadline, maxKm } = request;
  return {
    competences: competencesAt ?? ('need' in request ? '/need/competences' : '/target/competences'),
    starts: deadline === undefined && maxKm !== undefined ? '/maxKm' : '/deadline',
  };
}

export function asksForSomething({ prepared }: PreparedPlan): boolean {
  return prepared.requirements.some(({ importance }) => importance === 'must');
}

/** The need, or what the person's target means as one. */
export function needOf(request: PlanRequest): MatchNeed {
  if ('need' in request) return request.need;
  const { target, places = [], languages = [], employerId, startFrom } = request.person;
  return {
    requirements: target,
    headcount: 1,
    places,
    languages,
    wishes: { delivery: [], teachingTimes: [] },
    ...(employerId !== undefined && { employerId }),
    ...(startFrom !== undefined && { startFrom }),
  };
}

function refusePast(deadline: EpochDay | undefined, today: EpochDay): void {
  if (deadline === undefined || deadline > today) return;
  const message = 'the deadline must be after today: choose a later day';
  throw invalid('deadline-past', message, { pointer: '/deadline', message });
}

/** The same day of the month, or the month's last day where there is none. */
function monthsLater(day: EpochDay, months: number): EpochDay {
  const millisecondsPerDay = 86_400_000;
  const from = new Date(day * millisecondsPerDay);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastOfMonth)) / millisecondsPerDay;
}
