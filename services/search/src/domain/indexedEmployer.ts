import type { Employer } from '@kohtaanto/events';
import type { IndexedDocument } from '@kohtaanto/search-index';
import { tokensOf } from './indexedSource.ts';
import { pointsOf, regionsOf } from './whereabouts.ts';

export interface FoundEmployer {
  readonly id: string;
  readonly name: Employer['name'];
  readonly businessId: string;
}

export function indexedEmployer({ id, name, businessId, sites, industry }: Employer): IndexedDocument<FoundEmployer> {
  return {
    id,
    tokens: { title: tokensOf(name), body: sites.flatMap((site) => tokensOf(site.name)) },
    keywords: {
      businessId: [businessId],
      municipality: [...new Set(sites.map(({ municipality }) => municipality))],
      region: regionsOf(sites),
      industry: industry === undefined ? [] : [industry],
    },
    numbers: {},
    points: pointsOf(sites),
    concepts: [],
    source: { id, name, businessId },
  };
}
