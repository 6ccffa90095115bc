import { matchTable } from '../matchTable.ts';
import type { MatchSource, Requirement } from '../model.ts';
import { chooseRun, timeValue } from './chooseRun.ts';
import { creditOf } from './credit.ts';
import { emptyOutcome, fail, type Outcome, type Verdict } from './outcome.ts';
import type { PreparedNeed } from './preparedNeed.ts';
import { priceOf } from './price.ts';
import { resolveReach } from './reach.ts';

/** Assesses one source after the other for one need; `outcome` holds the figures of the last one. */
export interface Assessor {
  readonly prepared: PreparedNeed;
  readonly outcome: Outcome;
  /**
   * The one function that computes final scores. A source that cannot reach the floor of its verdict may be given up at
   * any point with `none`. For `near` the score is as if the failed filter held, values at worst 0.
   */
  assess(source: MatchSource, floors?: Floors): Verdict;
}

/** Scores of a match and of a near miss below which nobody asks for them, and an upper bound of the source's own. */
export interface Floors {
  match: number;
  near: number;
  bound: number;
}

const noFloors: Floors = { match: Number.NEGATIVE_INFINITY, near: Number.NEGATIVE_INFINITY, bound: 1 };

/**
 * The cheapest questions come first and the credits, which read the most, last: most candidates of an index fail a
 * filter or fall below the floor before them.
 */
export function assessor(prepared: PreparedNeed): Assessor {
  const outcome = emptyOutcome();
  const credits = new Float64Array(prepared.requirements.length);
  return {
    prepared,
    outcome,
    assess(source, floors = noFloors) {
      if (!passFilters(prepared, source, outcome, floors)) return 'none';
      fillCredits(prepared, source, credits);
      outcome.must = weightedMean(prepared, credits, 'must');
      if (outcome.must === 0) return 'none';
      outcome.nice = weightedMean(prepared, credits, 'nice');
      outcome.score = scoreOf(prepared, outcome);
      if (outcome.score < floorOf(outcome, floors)) return 'none';
      return outcome.failed === 0 ? 'match' : 'near';
    },
  };
}

/** Fills in everything but the credits, which may still be perfect; false when the source is out. */
function passFilters(prepared: PreparedNeed, source: MatchSource, outcome: Outcome, floors: Floors): boolean {
  const { need } = prepared;
  setToBest(outcome);
  if (!teachesInLanguage(need.languages, source.languages)) fail(outcome, 'language', 1);
  checkGroup(need.headcount, source, outcome);
  if (isHopeless(outcome, floors) || !chooseRun(prepared, source, outcome) || isHopeless(outcome, floors)) return false;
  outcome.time = timeValue(prepared, outcome.end);
  setDelivery(prepared, source, outcome);
  if (scoreOf(prepared, outcome) < floorOf(outcome, floors)) return false;
  if (!resolveReach(prepared, source, outcome)) return false;
  outcome.priceCents = priceOf(source, outcome.metres, need.headcount);
  outcome.price = priceValue(outcome.priceCents, need.budgetPerPersonCents);
  return scoreOf(prepared, outcome) >= floorOf(outcome, floors);
}

function setToBest(outcome: Outcome): void {
  outcome.failed = 0;
  outcome.filter = undefined;
  outcome.must = 1;
  outcome.nice = 1;
  outcome.reach = 1;
  outcome.price = 1;
}

/** Two filters failed, or one of a source that cannot be among the near misses that are told. */
function isHopeless({ failed }: Outcome, { near, bound }: Floors): boolean {
  return failed > 1 || (failed === 1 && bound + matchTable.slack < near);
}

function floorOf({ failed }: Outcome, { match, near }: Floors): number {
  return failed === 0 ? match : near;
}

/** `sum(w_p * value_p) / sum(w_p)` in the order of the parts; parts that are not asked weigh 0. */
export function scoreOf({ askedWeights: w, totalWeight }: PreparedNeed, values: PartValues): number {
  const sum =
    w.must * values.must +
    w.nice * values.nice +
    w.time * values.time +
    w.reach * values.reach +
    w.price * values.price +
    w.delivery * values.delivery;
  return sum / totalWeight;
}

type PartValues = Pick<Outcome, 'must' | 'nice' | 'time' | 'reach' | 'price' | 'delivery'>;

function fillCredits(prepared: PreparedNeed, source: MatchSource, credits: Float64Array): void {
  credits.fill(0);
  for (const taught of source.teaches) {
    const links = prepared.links.get(taught.concept);
    if (!links) continue;
    for (const { index, relation } of links) {
      const requirement = prepared.requirements[index];
      if (!requirement) continue;
      const credit = creditOf(requirement, relation, taught);
      if (credit > (credits[index] ?? 0)) credits[index] = credit;
    }
  }
}

function weightedMean(
  { requirements, information, mustInformation, niceInformation }: PreparedNeed,
  credits: Float64Array,
  importance: Requirement['importance'],
): number {
  let sum = 0;
  for (let i = 0; i < requirements.length; i += 1) {
    if (requirements[i]?.importance === importance) sum += (information[i] ?? 0) * (credits[i] ?? 0);
  }
  return sum === 0 ? 0 : sum / (importance === 'must' ? mustInformation : niceInformation);
}

function teachesInLanguage(asked: readonly string[], taught: readonly string[]): boolean {
  if (asked.length === 0) return true;
  for (const language of taught) if (asked.includes(language)) return true;
  return false;
}

/** Seats and group sizes that hold for every start. A limit that is not stated is no limit. */
function checkGroup(headcount: number, { schedule }: MatchSource, outcome: Outcome): void {
  switch (schedule.kind) {
    case 'rolling':
      if ((schedule.seatsLeft ?? headcount) < headcount) fail(outcome, 'seats', headcount - (schedule.seatsLeft ?? 0));
      return;
    case 'workplace':
      if (schedule.capacityLeft < headcount) fail(outcome, 'seats', headcount - schedule.capacityLeft);
      return;
    case 'on-demand':
    case 'team':
      if (headcount < schedule.minGroup) fail(outcome, 'group', schedule.minGroup - headcount);
      else if (headcount > (schedule.maxGroup ?? headcount)) {
        fail(outcome, 'group', headcount - (schedule.maxGroup ?? headcount));
      }
      return;
    case 'dated':
  }
}

function priceValue(priceCents: number, budgetCents: number | undefined): number {
  if (budgetCents === undefined || priceCents === Number.POSITIVE_INFINITY) return 0;
  if (priceCents === 0) return 1;
  return Math.max(0, 1 - priceCents / budgetCents);
}

/** The share of the wishes that is met. A wish that the source says nothing about is not met, and is counted. */
function setDelivery({ wishes }: PreparedNeed, source: MatchSource, outcome: Outcome): void {
  const asked = wishes.delivery.length + wishes.teachingTimes.length;
  let met = 0;
  for (const mode of wishes.delivery) if (source.delivery.includes(mode)) met += 1;
  for (const time of wishes.teachingTimes) if (source.teachingTimes.includes(time)) met += 1;
  outcome.metWishes = met;
  outcome.delivery = asked === 0 ? 0 : met / asked;
  outcome.unstatedWishes =
    (source.delivery.length === 0 ? wishes.delivery.length : 0) +
    (source.teachingTimes.length === 0 ? wishes.teachingTimes.length : 0);
}

/** The score if what the source does not state were perfect. */
export function scoreUpTo(prepared: PreparedNeed, outcome: Outcome): number {
  const { wishes } = prepared;
  const asked = wishes.delivery.length + wishes.teachingTimes.length;
  const delivery = asked === 0 ? 0 : (outcome.metWishes + outcome.unstatedWishes) / asked;
  const price = outcome.priceCents === Number.POSITIVE_INFINITY ? 1 : outcome.price;
  return scoreOf(prepared, { ...outcome, price, delivery });
}
