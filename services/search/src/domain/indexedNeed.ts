import type { Need } from '@kohtaanto/events';
import { epochDay } from '@kohtaanto/kernel';
import type { IndexedDocument } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { tokensOf } from './indexedSource.ts';
import { pointsOf, regionsOf } from './whereabouts.ts';

/** What a search for needs hands back: nothing that its visibility table hides from providers and advisers. */
export interface FoundNeed {
  readonly id: string;
  readonly title: Need['details']['title'];
  readonly headcount: number;
  readonly readyBy?: string;
  readonly employerId?: string;
}

/** A posted need as the index holds it; undefined for drafts and withdrawn ones. */
export function indexedNeed(need: Need, graph: ConceptGraph): IndexedDocument<FoundNeed> | undefined {
  if (need.status !== 'posted') return undefined;
  const { details } = need;
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
    },
    numbers: details.readyBy === undefined ? {} : { readyBy: [epochDay(details.readyBy)] },
    points: pointsOf(details.places),
    concepts: [...new Set(details.competences.map(({ concept }) => concept))],
    source: {
      id: need.id,
      title: details.title,
      headcount: details.headcount,
      ...(details.readyBy === undefined ? {} : { readyBy: details.readyBy }),
      ...(details.anonymous ? {} : { employerId: details.employerId }),
    },
  };
}
