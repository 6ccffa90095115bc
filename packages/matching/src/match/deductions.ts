import type { GeoPoint } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import type { DatedSchedule, MatchSource, SourceSchedule } from '../model.ts';
import type { PreparedNeed } from './preparedNeed.ts';

/**
 * What an index may take off the bound of a source for what its fields say, so that fewer candidates have to be looked
 * at (of a million offers about 200 instead of 10,000 at the median). An index that leaves them out gives the same
 * answer, only later.
 *
 * `keyword`: the weight, unless the field holds the value. `number`: from the field's least number at or above `from`,
 * 0 at `from` growing to the whole weight at `to` and beyond; `missing` when the field has no such number. `distance`: from
 * the nearest of the source's places, growing to the whole weight at `metres`, unless it is reached without one.
 */
export type Deduction =
  | { readonly kind: 'keyword'; readonly field: KeywordField; readonly value: string; readonly weight: number }
  | {
      readonly kind: 'number';
      readonly field: NumberField;
      readonly from: number;
      readonly to: number;
      readonly weight: number;
      readonly missing: number;
    }
  | {
      readonly kind: 'distance';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly weight: number;
      readonly orKeyword: typeof reachedAnyhow;
    };

type KeywordField = 'delivery' | 'teachingTime' | 'language' | 'reach';
type NumberField = 'finish' | 'daysToFinish' | 'priceAtLeast' | 'groupUpTo';

/** The fields that deductions and checks read; they belong into the indexed document of the source, with its places. */
export interface DeductionFields {
  readonly keywords: Readonly<Record<KeywordField, readonly string[]>>;
  /**
   * `finish`: of dated runs, days since 1970-01-01. `daysToFinish`: of others, from any today. Price in cents.
   * `groupUpTo`: learners.
   */
  readonly numbers: Readonly<Record<NumberField, readonly number[]>>;
}

/** What `reach` holds of a source that may be reached however far its places are. */
export const reachedAnyhow = { field: 'reach', anyOf: ['anyhow'] } as const;

/** What sources that lie near each other in an index have in common, so that it can give up many of them at once. */
export const sourceLayout = [
  { by: 'keyword', field: reachedAnyhow.field },
  { by: 'number', field: 'finish', width: 30 },
  { by: 'number', field: 'daysToFinish', width: 30 },
  { by: 'place' },
] as const;

export function deductionFields(source: MatchSource): DeductionFields {
  const { schedule, delivery } = source;
  const isDated = schedule.kind === 'dated';
  return {
    keywords: {
      delivery,
      teachingTime: source.teachingTimes,
      language: source.languages,
      reach: needsPlace(source) ? [] : reachedAnyhow.anyOf,
    },
    numbers: {
      finish: isDated ? schedule.runs.map(({ end }) => end) : [],
      daysToFinish: isDated ? [] : [waitOf(schedule) + schedule.days],
      priceAtLeast: schedule.kind === 'team' ? [0] : numbersOf(source.pricePerPersonCents),
      groupUpTo: groupUpTo(schedule),
    },
  };
}

/** Deductions as shares of the score: time by the earliest finish, reach by the nearest place, price, and each wish. */
export function deductionsOf(prepared: PreparedNeed): readonly Deduction[] {
  const { need, askedWeights: w, totalWeight, today, deadline, wishes } = prepared;
  const wish = w.delivery / totalWeight / (wishes.delivery.length + wishes.teachingTimes.length);
  const daysUntilNothing = (deadline - today) / matchTable.timeFall;
  const time = { kind: 'number', weight: w.time / totalWeight, missing: 0 } as const;
  const price = w.price / totalWeight;
  const all: readonly Deduction[] = [
    { ...time, field: 'finish', from: today, to: today + daysUntilNothing },
    { ...time, field: 'daysToFinish', from: 1, to: 1 + daysUntilNothing },
    {
      kind: 'number',
      field: 'priceAtLeast',
      from: 0,
      to: need.budgetPerPersonCents ?? 0,
      weight: price,
      missing: price,
    },
    ...distancesOf(prepared),
    ...wishes.delivery.map((value) => ({ kind: 'keyword', field: 'delivery', value, weight: wish }) as const),
    ...wishes.teachingTimes.map((value) => ({ kind: 'keyword', field: 'teachingTime', value, weight: wish }) as const),
  ];
  return all.filter(({ weight }) => weight > 0);
}

/** With several places the best value need not be that of the nearest one. */
function distancesOf({ places, askedWeights, totalWeight }: PreparedNeed): readonly Deduction[] {
  const [only] = places;
  if (only === undefined || places.length > 1) return [];
  const metres = only.allowedMetres / matchTable.reachFall;
  const weight = askedWeights.reach / totalWeight;
  return [{ kind: 'distance', point: only.point, metres, weight, orKeyword: reachedAnyhow }];
}

function needsPlace({ schedule, delivery }: MatchSource): boolean {
  if (schedule.kind === 'team' || schedule.kind === 'workplace') return false;
  return !delivery.includes('online') && !delivery.includes('workplace');
}

/** The most learners that it surely takes no more than; no start, nobody. */
function groupUpTo(schedule: SourceSchedule): readonly number[] {
  switch (schedule.kind) {
    case 'dated':
      return mostSeats(schedule);
    case 'rolling':
      return [schedule.seatsLeft ?? Number.MAX_SAFE_INTEGER];
    case 'workplace':
      return [schedule.capacityLeft];
    default:
      return [schedule.maxGroup ?? Number.MAX_SAFE_INTEGER];
  }
}

function mostSeats({ runs }: DatedSchedule): readonly number[] {
  let most = Number.NEGATIVE_INFINITY;
  for (const { seatsLeft } of runs) most = Math.max(most, seatsLeft);
  return runs.length === 0 ? [] : [most];
}

function waitOf(schedule: Exclude<SourceSchedule, { kind: 'dated' }>): number {
  switch (schedule.kind) {
    case 'on-demand':
      return schedule.leadTimeDays;
    case 'team':
      return schedule.mobilisationDays;
    default:
      return 0;
  }
}

function numbersOf(value: number | undefined): readonly number[] {
  return value === undefined ? [] : [value];
}
