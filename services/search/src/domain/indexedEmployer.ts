import type { Employer } from '@kohtaanto/events';
import type { IndexedDocument } from '@kohtaanto/search-index';
import { changeNumbers, tokensOf } from './indexedSource.ts';
import type { Contributor } from './sourceRecord.ts';
import { pointsOf, regionsOf } from './whereabouts.ts';

export interface FoundEmployer {
  readonly id: string;
  readonly name: Employer['name'];
  readonly businessId: string;
}

export function indexedEmployer({ state, changedAt }: Contributor<Employer>): IndexedDocument<FoundEmployer> {
  const { id, name, businessId, sites, industry } = state;
  return {
    id,
    tokens: { title: tokensOf(name), body: sites.flatMap((site) => tokensOf(site.name)) },
    keywords: {
      businessId: [businessId],
      municipality: [...new Set(sites.map(({ municipality }) => municipality))],
      region: regionsOf(sites),
      industry: industry === undefined ? [] : [industry],
    },
    numbers: changeNumbers(changedAt),
    points: pointsOf(sites),
    concepts: [],
    source: { id, name, businessId },
  };
}
