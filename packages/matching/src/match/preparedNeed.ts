import { type ConceptUri, type EpochDay, type GeoPoint, invalid } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { matchTable, type Part, parts, type Relation, type Weights } from '../matchTable.ts';
import type { DeliveryMode, MatchNeed, Requirement, TeachingTime } from '../model.ts';

/** What matching asks of the taxonomy. */
export type Relations = Pick<
  ConceptGraph,
  'narrower' | 'broader' | 'requiredBy' | 'siblings' | 'information' | 'label'
>;

/** A requirement that a taught concept can be credited to. */
export interface Link {
  /** Place in `PreparedNeed.requirements`. */
  readonly index: number;
  readonly relation: Relation;
}

/** A need with everything that does not depend on a source worked out once. */
export interface PreparedNeed {
  readonly need: MatchNeed;
  readonly today: EpochDay;
  readonly weights: Weights;
  /** Weights of the parts that the need asks for, 0 for the others. */
  readonly askedWeights: Weights;
  readonly asked: readonly Part[];
  /** The denominator of every score. */
  readonly totalWeight: number;
  readonly requirements: readonly Requirement[];
  /** Weight of each requirement by its concept's information (R30). */
  readonly information: readonly number[];
  readonly mustInformation: number;
  readonly niceInformation: number;
  readonly links: ReadonlyMap<ConceptUri, readonly Link[]>;
  /** Not before today. */
  readonly startFrom: EpochDay;
  /** Infinity when the need names none. */
  readonly deadline: EpochDay;
  readonly places: readonly { readonly point: GeoPoint; readonly allowedMetres: number }[];
  readonly wishes: { readonly delivery: readonly DeliveryMode[]; readonly teachingTimes: readonly TeachingTime[] };
}

/**
 * @throws DomainError invalid `ready-by-past` when the deadline is not after today, and invalid `weights` when the
 * parts that the need asks for all weigh 0. `links` may leave out concepts that are not looked up.
 */
export function prepareNeed(
  need: MatchNeed,
  today: EpochDay,
  weights: Weights,
  graph: Relations,
  links: PreparedNeed['links'] = linksOf(need.requirements, graph),
): PreparedNeed {
  refusePastDeadline(need, today);
  const { asked, askedWeights, totalWeight } = askedOf(need, weights);
  if (totalWeight === 0) {
    const message = `the parts that this need asks for (${asked.join(', ')}) all weigh 0: give one of them a weight`;
    throw invalid('weights', message, { pointer: '/weights', message });
  }
  const information = need.requirements.map(({ concept }) => graph.information(concept));
  const informationOf = (importance: Requirement['importance']): number =>
    need.requirements.reduce((sum, r, i) => sum + (r.importance === importance ? (information[i] ?? 0) : 0), 0);
  return {
    need,
    today,
    weights,
    askedWeights,
    asked,
    totalWeight,
    requirements: need.requirements,
    information,
    mustInformation: informationOf('must'),
    niceInformation: informationOf('nice'),
    links,
    startFrom: Math.max(today, need.startFrom ?? today),
    deadline: need.readyBy ?? Number.POSITIVE_INFINITY,
    places: need.places.map(({ point, maxDistanceMetres }) => ({
      point,
      allowedMetres: maxDistanceMetres ?? matchTable.defaultMaxDistanceMetres,
    })),
    wishes: {
      delivery: [...new Set(need.wishes.delivery)],
      teachingTimes: [...new Set(need.wishes.teachingTimes)],
    },
  };
}

/** The parts that the need asks for, and what they weigh together. */
export function askedOf(
  need: MatchNeed,
  weights: Weights,
): Pick<PreparedNeed, 'asked' | 'askedWeights' | 'totalWeight'> {
  const asked = parts.filter((part) => isAsked[part](need));
  const weightOf = (part: Part): number => (asked.includes(part) ? weights[part] : 0);
  const askedWeights: Weights = {
    must: weightOf('must'),
    nice: weightOf('nice'),
    time: weightOf('time'),
    reach: weightOf('reach'),
    price: weightOf('price'),
    delivery: weightOf('delivery'),
  };
  return { asked, askedWeights, totalWeight: parts.reduce((sum, part) => sum + askedWeights[part], 0) };
}

/** Whether a part counts depends on the need alone, so that the denominator is the same for every source. */
const isAsked: Readonly<Record<Part, (need: MatchNeed) => boolean>> = {
  must: () => true,
  nice: (need) => need.requirements.some(({ importance }) => importance === 'nice'),
  time: (need) => need.readyBy !== undefined,
  reach: (need) => need.places.length > 0,
  price: (need) => need.budgetPerPersonCents !== undefined,
  delivery: (need) => need.wishes.delivery.length + need.wishes.teachingTimes.length > 0,
};

function refusePastDeadline(need: MatchNeed, today: EpochDay): void {
  if (need.readyBy === undefined || need.readyBy > today) return;
  const message = 'the need must be met after today: move readyBy to a later day';
  throw invalid('ready-by-past', message, { pointer: '/readyBy', message });
}

/** Concept -> the requirements it can be credited to, each by the best relation. */
function linksOf(requirements: readonly Requirement[], graph: Relations): ReadonlyMap<ConceptUri, readonly Link[]> {
  const links = new Map<ConceptUri, Link[]>();
  requirements.forEach(({ concept }, index) => {
    for (const [found, relation] of relatedConcepts(concept, graph)) {
      const list = links.get(found);
      if (list) list.push({ index, relation });
      else links.set(found, [{ index, relation }]);
    }
  });
  return links;
}

/** Every concept that gives credit for the asked one, with its best relation. */
export function relatedConcepts(asked: ConceptUri, graph: Relations): ReadonlyMap<ConceptUri, Relation> {
  const related = new Map<ConceptUri, Relation>();
  const add = (concepts: readonly ConceptUri[], relation: Relation): void => {
    for (const concept of concepts) if (!related.has(concept)) related.set(concept, relation);
  };
  add([asked], 'same');
  add(graph.narrower(asked), 'narrower');
  add(graph.broader(asked), 'broader');
  add(graph.requiredBy(asked), 'required-by');
  add(graph.siblings(asked), 'sibling');
  return related;
}
