import type { EpochDay, GeoPoint } from '@kohtaanto/kernel';
import { creditOf } from '../match/credit.ts';
import { earliestStart, firstStart } from '../match/starts.ts';
import { matchTable, type Part, parts, type Weights } from '../matchTable.ts';
import type { MatchSource, Taught } from '../model.ts';
import { askedTerms } from './askedTerms.ts';
import { type Creditable, creditable, type InverseRelations } from './creditable.ts';
import {
  anyAtAll,
  type NeedKeyword,
  type NeedNumber,
  noReachClass,
  reachClasses,
  siteWants,
  wishes,
} from './needFields.ts';
import { cellsOf, everywhere } from './reachCells.ts';

/** What an index of needs can ask of their fields (`needFields`) and places. */
export type NeedFilter =
  | { readonly kind: 'keyword'; readonly field: NeedKeyword; readonly anyOf: readonly string[] }
  | { readonly kind: 'range'; readonly field: NeedNumber; readonly min?: number; readonly max?: number }
  | {
      readonly kind: 'near';
      readonly point: GeoPoint;
      readonly metres: number;
      readonly orKeyword: { readonly field: NeedKeyword; readonly anyOf: readonly string[] };
    };

interface NumberDeduction {
  readonly kind: 'number';
  readonly field: NeedNumber;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly missing: number;
}

interface DistanceDeduction {
  readonly kind: 'distance';
  readonly point: GeoPoint;
  readonly metres: number;
  readonly weight: number;
  readonly orKeyword: { readonly field: NeedKeyword; readonly anyOf: readonly string[] };
}

export type NeedDeduction = NumberDeduction | DistanceDeduction;

/** How an index finds the needs that a source may serve, by falling upper bound of their scores. */
export interface NeedBounds {
  readonly scope: readonly NeedFilter[];
  readonly base: number;
  readonly requirements: readonly (readonly { readonly concept: string; readonly weight: number }[])[];
  readonly deductions: readonly NeedDeduction[];
  /** A need that passes none of a check's filters surely fails a filter of MATCHING 2 with the source, each another one. */
  readonly checks: readonly (readonly NeedFilter[])[];
}

export interface NeedQuestion {
  readonly source: MatchSource;
  readonly today: EpochDay;
  readonly graph: InverseRelations;
  /**
   * By which all needs are scored, over fields that were made with the default ones. Absent: each need is scored by
   * weights of its own, which its fields were made with; the bounds are looser then, and true all the same.
   */
  readonly weights?: Weights;
}

/** Whom the source can serve at all, and by which bounds; undefined when it can no longer be begun. */
export function needQuery({ source, today, graph, weights }: NeedQuestion): NeedBounds | undefined {
  const finish = earliestFinish(source, today);
  if (finish === Number.POSITIVE_INFINITY) return undefined;
  const credits = creditable(source.teaches, graph);
  const common = {
    scope: [{ kind: 'range', field: 'deadline', min: today + 1 }],
    checks: checksOf(source, finish, today),
  } as const;
  if (weights === undefined) {
    return { ...common, base: 1, requirements: requirementsOf(source, credits, 1), deductions: [ofCompetences(0, 1)] };
  }
  const base = Math.max(...choicesOfParts.map((asked) => othersShare(asked, weights)));
  return {
    ...common,
    base,
    requirements: requirementsOf(source, credits, mostGrowth(weights)),
    deductions: deductionsOf(source, weights, base, { today, finish }),
  };
}

/** By the asked concept: whatever the need's share, level and liking for narrower ones may be. */
function requirementsOf({ teaches }: MatchSource, credits: Creditable, growth: number): NeedBounds['requirements'] {
  const taught = Map.groupBy(teaches, ({ concept }) => concept);
  return [...credits].map(([concept, crediting]) =>
    askedTerms(
      concept,
      crediting.some(({ relation }) => relation === 'narrower'),
    ).map(({ term, asked: { share, ...asked } }) => {
      const credit = (relation: (typeof crediting)[number]['relation'], by: Taught): number =>
        creditOf({ concept, importance: 'must', ...asked }, relation, by);
      const best = crediting.map(({ relation, taught: uri }) =>
        Math.max(...(taught.get(uri) ?? []).map((by) => credit(relation, by))),
      );
      return { concept: term, weight: growth * share * Math.max(...best) };
    }),
  );
}

/** Every choice of parts that a need may ask for beside its must competences. */
const optional = ['nice', 'time', 'reach', 'price', 'delivery'] as const satisfies readonly Part[];
const choicesOfParts: readonly (readonly Part[])[] = Array.from({ length: 2 ** optional.length }, (_, choice) => [
  'must',
  ...optional.filter((_part, i) => (choice >> i) & 1),
]);

const totalOf = (asked: readonly Part[], weights: Weights): number =>
  asked.reduce((sum, part) => sum + weights[part], 0);

/** What the parts beside competences are of the score of a need that asks for these. */
function othersShare(asked: readonly Part[], weights: Weights): number {
  const total = totalOf(asked, weights);
  return total === 0 ? 0 : 1 - (weights.must + (asked.includes('nice') ? weights.nice : 0)) / total;
}

/** By how much a share that was worked out with the default weights grows at most with others. */
function mostGrowth(weights: Weights): number {
  const shareOf = (part: Part, asked: readonly Part[], by: Weights) => by[part] / (totalOf(asked, by) || 1);
  const growths = choicesOfParts.flatMap((asked) =>
    asked
      .filter((part) => part === 'must' || part === 'nice')
      .map((part) => shareOf(part, asked, weights) / shareOf(part, asked, matchTable.weights)),
  );
  return Math.max(...growths);
}

const ofCompetences = (from: number, to: number): NumberDeduction => ({
  kind: 'number',
  field: 'ofCompetences',
  from,
  to,
  weight: to - from,
  missing: 0,
});

/** What time and price take off at least, and what a need gives to competences, whose share is known for default weights. */
function deductionsOf(
  source: MatchSource,
  weights: Weights,
  base: number,
  { today, finish }: { readonly today: EpochDay; readonly finish: EpochDay },
): readonly NeedDeduction[] {
  const { schedule, pricePerPersonCents: price } = source;
  const all = totalOf(parts, weights);
  const time = fallingWith('beforeDeadline', weights.time / all, matchTable.timeFall * (finish - today), -today);
  const priced = weights.price / all;
  const unknown = { from: -Number.MAX_SAFE_INTEGER, to: -Number.MAX_SAFE_INTEGER, weight: priced, missing: 0 };
  const cost: readonly NeedDeduction[] =
    schedule.kind === 'team' || price === 0
      ? []
      : price === undefined
        ? [{ kind: 'number', field: 'belowBudget', ...unknown }]
        : fallingWith('belowBudget', priced, price, 0);
  const isDefault = parts.every((part) => weights[part] === matchTable.weights[part]);
  const share = isDefault ? [ofCompetences(1 - base, 1)] : [];
  const others = [...distancesOf(source, weights.reach / all), ...unmetWishes(source, weights.delivery / all)];
  return [...time, ...cost, ...others, ...share].filter(({ weight }) => weight > 0);
}

/**
 * Of needs with one place, by the class of how far people may travel; with several places of the source, not at all.
 * A workplace is at home for its own employer's needs, however far away they are.
 */
function distancesOf({ schedule, delivery, places }: MatchSource, weight: number): readonly DistanceDeduction[] {
  const [only, ...more] = places;
  const isPlaced = schedule.kind !== 'team' && schedule.kind !== 'workplace';
  const comesHome = delivery.includes('online') || delivery.includes('workplace');
  if (only === undefined || more.length > 0 || !isPlaced || comesHome) return [];
  const classes = [...reachClasses.map(String), noReachClass];
  return reachClasses.map((most) => ({
    kind: 'distance',
    point: only,
    metres: most / matchTable.reachFall,
    weight,
    orKeyword: { field: 'reachClass', anyOf: classes.filter((each) => each !== String(most)) },
  }));
}

function unmetWishes({ delivery, teachingTimes }: MatchSource, weight: number): readonly NumberDeduction[] {
  const met = new Set<string>([...delivery, ...teachingTimes]);
  return wishes
    .filter((wish) => !met.has(wish))
    .map((wish) => ({ kind: 'number', field: `wish-${wish}`, from: 0, to: 1, weight, missing: 0 }));
}

/**
 * `whole x amount / room` where the field holds `origin - room`, the whole where there is less room than the amount, as a
 * few lines that lie nowhere above it: its tangents at the amount and at twice, four and eight times that.
 */
function fallingWith(field: NeedNumber, whole: number, amount: number, origin: number): readonly NumberDeduction[] {
  const to = origin - amount;
  return tangents.map(({ from, share }) => ({
    kind: 'number',
    field,
    from: origin - from * amount,
    to,
    weight: whole * share,
    missing: 0,
  }));
}

/** By how much each tangent is steeper than the one before, and from where on: times the amount. */
const tangents = [
  { from: 16, slope: 1 / 64 },
  ...[4, 2, 1].map((at) => ({ from: (4 / 3) * at, slope: 0.75 / at ** 2 })),
].map(({ from, slope }) => ({ from, share: (from - 1) * slope }));

function checksOf(source: MatchSource, finish: EpochDay, today: EpochDay): NeedBounds['checks'] {
  const { languages, schedule } = source;
  const last = latestStart(source, today);
  return [
    [{ kind: 'keyword', field: 'askedLanguage', anyOf: [...languages, anyAtAll] }],
    [{ kind: 'range', field: 'people', ...groupOf(source) }],
    [{ kind: 'range', field: 'deadline', min: finish }],
    ...(last === Number.POSITIVE_INFINITY ? [] : [[{ kind: 'range', field: 'opens', max: last } as const]]),
    ...reachChecks(source),
    ...(schedule.kind === 'team' ? [siteCheck(schedule.needs)] : []),
  ];
}

function reachChecks({ schedule, delivery, places }: MatchSource): NeedBounds['checks'] {
  if (schedule.kind === 'team') {
    const orKeyword = { field: 'siteFor', anyOf: [anyAtAll] } as const;
    // A metre more, since the index may round distances another way.
    return [[{ kind: 'near', point: schedule.base, metres: schedule.radiusMetres + 1, orKeyword }]];
  }
  if (delivery.includes('online')) return [];
  if (schedule.kind !== 'workplace' && delivery.includes('workplace')) return [];
  const cells: NeedFilter = { kind: 'keyword', field: 'reachCell', anyOf: [everywhere, ...places.flatMap(cellsOf)] };
  if (schedule.kind !== 'workplace') return [[cells]];
  return [[cells, { kind: 'keyword', field: 'ownWorkplace', anyOf: [schedule.employerId] }]];
}

const siteCheck = (needs: Parameters<typeof siteWants>[0]): readonly NeedFilter[] => [
  { kind: 'keyword', field: 'siteFor', anyOf: [anyAtAll, siteWants(needs)] },
];

/** How many learners it may take at once, by what surely limits it. */
function groupOf({ schedule }: MatchSource): { readonly min?: number; readonly max?: number } {
  switch (schedule.kind) {
    case 'dated':
      return { max: Math.max(0, ...schedule.runs.map(({ seatsLeft }) => seatsLeft)) };
    case 'rolling':
      return schedule.seatsLeft === undefined ? {} : { max: schedule.seatsLeft };
    case 'workplace':
      return { max: schedule.capacityLeft };
    default:
      return { min: schedule.minGroup, ...(schedule.maxGroup === undefined ? {} : { max: schedule.maxGroup }) };
  }
}

/** The first day on which somebody who starts today or later can be ready; Infinity when nobody can. */
function earliestFinish({ schedule, validFrom, validUntil }: MatchSource, today: EpochDay): EpochDay {
  const opens = Math.max(today, validFrom ?? today);
  const closes = validUntil ?? Number.POSITIVE_INFINITY;
  if (schedule.kind === 'dated') {
    const open = schedule.runs.filter(({ start }) => start >= opens && start <= closes);
    return Math.min(Number.POSITIVE_INFINITY, ...open.map(({ end }) => end));
  }
  const start = firstStart(schedule, Math.max(opens, earliestStart(schedule, today)));
  return start > closes ? Number.POSITIVE_INFINITY : start + schedule.days - 1;
}

/** No start is later; Infinity when none is the last. */
function latestStart({ schedule, validUntil }: MatchSource, today: EpochDay): EpochDay {
  const closes = validUntil ?? Number.POSITIVE_INFINITY;
  if (schedule.kind === 'dated') {
    return Math.min(closes, Math.max(today, ...schedule.runs.map(({ start }) => start)));
  }
  return schedule.kind === 'rolling' ? Math.min(closes, schedule.lastStart ?? closes) : closes;
}
