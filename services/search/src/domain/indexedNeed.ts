import type { Need } from '@kohtaanto/events';
import { epochDay } from '@kohtaanto/kernel';
import { matchTable, type NamedNeed, needFields } from '@kohtaanto/matching';
import type { IndexedDocument } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { changeNumbers, tokensOf } from './indexedSource.ts';
import { matchNeedOf, withoutEmployer } from './matchNeedOf.ts';
import type { Contributor } from './sourceRecord.ts';
import { pointOf, regionsOf } from './whereabouts.ts';

/** A posted need as the index hands it back: what is shown of it, and what matching reads, which nobody is shown. */
export interface IndexedNeed extends FoundNeed {
  readonly asked: NamedNeed;
}

/** What a search for needs hands back: nothing that its visibility table hides from providers and advisers. */
export interface FoundNeed {
  readonly id: string;
  readonly title: Need['details']['title'];
  readonly headcount: number;
  readonly readyBy?: string;
  readonly employerId?: string;
}

/** A posted need as the index holds it; undefined for drafts and withdrawn ones. */
export function indexedNeed(
  { state: need, changedAt }: Contributor<Need>,
  graph: ConceptGraph,
): IndexedDocument<IndexedNeed> | undefined {
  if (need.status !== 'posted') return undefined;
  const { details } = need;
  const asked = askedOf(need);
  const fields = needFields(asked, matchTable.weights, graph);
  const labels = details.competences.flatMap(({ concept }) => graph.get(concept)?.labels ?? []);
  return {
    id: need.id,
    tokens: { title: tokensOf(details.title), body: [details.description ?? {}, ...labels].flatMap(tokensOf) },
    keywords: {
      kind: [details.kind],
      municipality: [...new Set(details.places.map(({ municipality }) => municipality))],
      region: regionsOf(details.places),
      language: details.languages,
      occupation: details.occupation === undefined ? [] : [details.occupation],
      competence: [...new Set(details.competences.map(({ concept }) => concept))],
      delivery: details.wishes.delivery,
      ...fields.keywords,
    },
    numbers: {
      ...fields.numbers,
      ...(details.readyBy === undefined ? {} : { readyBy: [epochDay(details.readyBy)] }),
      ...changeNumbers(changedAt),
    },
    points: asked.places.map(({ point }) => point),
    concepts: fields.concepts,
    source: {
      id: need.id,
      title: details.title,
      headcount: details.headcount,
      ...(details.readyBy === undefined ? {} : { readyBy: details.readyBy }),
      ...(details.anonymous ? {} : { employerId: details.employerId }),
      asked,
    },
  };
}

/**
 * What a need asks of training, for the organisation that is told of it; without one, for all. A municipality that is known
 * no more is no place: one need must not keep an index from being filled.
 */
export function askedOf({ id, owner, details }: Need, toldTo?: string): NamedNeed {
  const seen = details.anonymous && owner !== toldTo ? withoutEmployer(details) : details;
  return { ...matchNeedOf({ ...seen, places: seen.places.filter((place) => pointOf(place) !== undefined) }), id };
}
