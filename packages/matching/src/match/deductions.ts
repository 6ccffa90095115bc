import { matchTable } from '../matchTable.ts';
import type { MatchSource } from '../model.ts';
import type { PreparedNeed } from './preparedNeed.ts';

/**
 * What an index may take off the bound of a source for what its fields say, so that fewer candidates have to be looked
 * at (of a million offers about 200 instead of 10,000 at the median). An index that leaves them out gives the same
 * answer, only later.
 *
 * `keyword`: the weight, unless the field holds the value. `number`: from the field's least number at or above `from`,
 * 0 at `from` growing to the whole weight at `to` and beyond; `missing` when the field has no such number.
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
    };

type KeywordField = 'delivery' | 'teachingTime';
type NumberField = 'finish' | 'daysToFinish' | 'priceAtLeast';

/** The fields that deductions read; they belong into the indexed document of the source. */
export interface DeductionFields {
  readonly keywords: Readonly<Record<KeywordField, readonly string[]>>;
  /** `finish`: of dated runs, days since 1970-01-01. `daysToFinish`: of others, from any today. Price in cents. */
  readonly numbers: Readonly<Record<NumberField, readonly number[]>>;
}

export function deductionFields({ schedule, ...source }: MatchSource): DeductionFields {
  return {
    keywords: { delivery: source.delivery, teachingTime: source.teachingTimes },
    numbers: {
      finish: schedule.kind === 'dated' ? schedule.runs.map(({ end }) => end) : [],
      daysToFinish: schedule.kind === 'dated' ? [] : [waitOf(schedule) + schedule.days],
      priceAtLeast: schedule.kind === 'team' ? [0] : numbersOf(source.pricePerPersonCents),
    },
  };
}

/** Deductions as shares of the score: time by the earliest finish, price, and each wish. */
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
    ...wishes.delivery.map((value) => ({ kind: 'keyword', field: 'delivery', value, weight: wish }) as const),
    ...wishes.teachingTimes.map((value) => ({ kind: 'keyword', field: 'teachingTime', value, weight: wish }) as const),
  ];
  return all.filter(({ weight }) => weight > 0);
}

function waitOf(schedule: Exclude<MatchSource['schedule'], { kind: 'dated' }>): number {
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
