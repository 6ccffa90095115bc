import type { ConceptUri } from '@kohtaanto/kernel';
import { askedOf, type Relations } from '../match/preparedNeed.ts';
import { matchTable, type Weights } from '../matchTable.ts';
import {
  type DeliveryMode,
  deliveryModes,
  type MatchNeed,
  type SiteConditions,
  type TeachingTime,
  teachingTimes,
} from '../model.ts';
import { type AskedCompetence, askedTerm } from './askedTerms.ts';
import { cellsAround, everywhere } from './reachCells.ts';

/** What an index must hold of a need so that `needQuery` can find it. */
export interface NeedFields {
  /** What competences are asked for, and how (`askedTerm`); none when the need names no must competence, which is never scored. */
  readonly concepts: readonly string[];
  readonly keywords: Readonly<Record<NeedKeyword, readonly string[]>>;
  /**
   * `deadline`: the last day for training, a day that never comes where none is named; `opens`: the first day, 0
   * where none is named. `beforeDeadline` and `belowBudget` are the deadline (days) and the budget (cents, rounded up)
   * with their signs turned, absent where the need doesn't ask: what they cost grows with them. `ofCompetences`: the share
   * of the score that competences decide. `wish-...`: one by the number of wishes, of what is wished for.
   */
  readonly numbers: Readonly<Record<NeedNumber, readonly number[]>>;
}

export type NeedKeyword = 'askedLanguage' | 'reachCell' | 'reachClass' | 'siteFor' | 'ownWorkplace';
type Wish = DeliveryMode | TeachingTime;
export type NeedNumber =
  | 'people'
  | 'deadline'
  | 'opens'
  | 'beforeDeadline'
  | 'belowBudget'
  | 'ofCompetences'
  | `wish-${Wish}`;

export const wishes: readonly Wish[] = [...deliveryModes, ...teachingTimes];

/** What the fields hold of a need that asks for nothing in particular. */
export const anyAtAll = 'any';

/** 9999-12-31. */
const never = 2_932_896;

/**
 * The fields of one need. Its shares are worked out from the weights and from how much each concept tells (R30), as they
 * are when the fields are made: who changes either makes them anew.
 */
export function needFields(need: MatchNeed, weights: Weights, graph: Pick<Relations, 'information'>): NeedFields {
  const { employerId, languages, places, headcount, readyBy, startFrom, budgetPerPersonCents: budget, site } = need;
  const { askedWeights: w, totalWeight } = askedOf(need, weights);
  const isScored = totalWeight > 0 && need.requirements.some(({ importance }) => importance === 'must');
  return {
    concepts: isScored
      ? [...askedIn(need, weights, graph)].flatMap(([concept, asked]) => askedTerm(concept, asked))
      : [],
    keywords: {
      askedLanguage: languages.length === 0 ? [anyAtAll] : languages,
      reachCell: places.length === 0 ? [everywhere] : cellsOfPlaces(need),
      reachClass: [reachClassOf(need)],
      siteFor: places.length === 0 ? [anyAtAll] : sitesMet(site),
      ownWorkplace: employerId === undefined ? [] : [employerId],
    },
    numbers: {
      people: [headcount],
      deadline: [readyBy ?? never],
      opens: [startFrom ?? 0],
      beforeDeadline: readyBy === undefined ? [] : [0 - readyBy],
      belowBudget: budget === undefined ? [] : [0 - roundedUp(budget)],
      ofCompetences: totalWeight === 0 ? [] : [(w.must + w.nice) / totalWeight],
      ...wishNumbers(need),
    },
  };
}

/** Two digits and zeros: few different numbers are counted faster. */
function roundedUp(cents: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, cents))) - 1);
  return Math.ceil(cents / unit) * unit;
}

function wishNumbers({ wishes: asked }: MatchNeed): Readonly<Record<`wish-${Wish}`, readonly number[]>> {
  const wished = new Set<Wish>([...asked.delivery, ...asked.teachingTimes]);
  const numberOf = (wish: Wish): readonly number[] => (wished.has(wish) ? [1 / wished.size] : []);
  return {
    'wish-contact': numberOf('contact'),
    'wish-online': numberOf('online'),
    'wish-blended': numberOf('blended'),
    'wish-workplace': numberOf('workplace'),
    'wish-deployed': numberOf('deployed'),
    'wish-day': numberOf('day'),
    'wish-evening': numberOf('evening'),
    'wish-weekend': numberOf('weekend'),
    'wish-own-pace': numberOf('own-pace'),
  };
}

/** How far people may travel at most to be of a class; what lies beyond the last, and several places, are of none. */
export const reachClasses = [25_000, 50_000, 100_000] as const;
export const noReachClass = 'none';

function reachClassOf({ places: [only, ...more] }: MatchNeed): string {
  if (only === undefined || more.length > 0) return noReachClass;
  const allowed = only.maxDistanceMetres ?? matchTable.defaultMaxDistanceMetres;
  return String(reachClasses.find((most) => allowed <= most) ?? noReachClass);
}

/** Named twice, a competence counts twice and as the easier one of the two. */
function askedIn(
  need: MatchNeed,
  weights: Weights,
  graph: Pick<Relations, 'information'>,
): ReadonlyMap<ConceptUri, AskedCompetence> {
  const { askedWeights, totalWeight } = askedOf(need, weights);
  const information = { must: 0, nice: 0 };
  for (const { concept, importance } of need.requirements) information[importance] += graph.information(concept);
  const asked = new Map<ConceptUri, AskedCompetence>();
  for (const { concept, importance, level, acceptNarrower } of need.requirements) {
    const ofPart = graph.information(concept) / information[importance];
    const share = (askedWeights[importance] / totalWeight) * ofPart;
    const before = asked.get(concept);
    const easier = before === undefined ? level : easierLevel(before.level, level);
    asked.set(concept, {
      share: share + (before?.share ?? 0),
      acceptNarrower: acceptNarrower || before?.acceptNarrower === true,
      ...(easier === undefined ? {} : { level: easier }),
    });
  }
  return asked;
}

function easierLevel(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.min(a, b);
}

function cellsOfPlaces({ places }: MatchNeed): readonly string[] {
  const cells = places.flatMap(({ point, maxDistanceMetres }) =>
    cellsAround(point, maxDistanceMetres ?? matchTable.defaultMaxDistanceMetres),
  );
  return [...new Set(cells)];
}

const conditions = ['room', 'power', 'network'] as const;

/** A team's wants as one word: `room+power`. */
export const siteWants = (needs: SiteConditions): string =>
  conditions.filter((each) => needs[each]).join('+') || 'none';

/** Every set of wants that the site meets. */
function sitesMet(site: SiteConditions | undefined): readonly string[] {
  if (site === undefined) return [];
  const choices = (condition: (typeof conditions)[number]) => (site[condition] ? [true, false] : [false]);
  return choices('room').flatMap((room) =>
    choices('power').flatMap((power) => choices('network').map((network) => siteWants({ room, power, network }))),
  );
}
