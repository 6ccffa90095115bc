import type { VisibilityTable } from '@kohtaanto/http';
import { postedNeedReaders as readers } from '@kohtaanto/service-runtime';
import type { EmployerHit, NeedHit } from '../application/searchApplication.ts';
import type { WatchAnswer } from './watchBody.ts';

/** Those who look for employers to advise. */
export const advising = ['adviser', 'region', 'admin'] as const;

/** What a search shows of posted needs; the whole of one is its own service's to show. */
export const foundNeedVisibility: VisibilityTable<NeedHit> = {
  resource: 'need in a search',
  fields: {
    id: readers,
    title: readers,
    highlights: readers,
    km: readers,
    headcount: readers,
    readyBy: readers,
    employerId: readers,
  },
  note: 'The employer is left out where it asked for that.',
};

/** Business ID and name are public facts of the trade register; sites and the rest stay with the employer. */
export const foundEmployerVisibility: VisibilityTable<EmployerHit> = {
  resource: 'employer in a search',
  fields: { id: advising, title: advising, highlights: advising, km: advising, businessId: advising },
};

const owner = ['owner'] as const;

/** A saved search is its organisation's own business. */
export const watchVisibility: VisibilityTable<WatchAnswer> = {
  resource: 'watch',
  fields: {
    id: owner,
    name: owner,
    status: owner,
    waitsFor: owner,
    weights: owner,
    leastScore: owner,
    lang: owner,
    webhook: owner,
    sequence: owner,
  },
  note: 'The secret of a webhook is shown once, to whoever sets it up.',
};
