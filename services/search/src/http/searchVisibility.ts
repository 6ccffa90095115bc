import type { VisibilityTable } from '@kohtaanto/http';
import { postedNeedReaders as readers } from '@kohtaanto/service-runtime';
import type { EmployerHit, NeedHit } from '../application/searchApplication.ts';

/** Those who look for employers to advise. */
export const advising = ['adviser', 'region', 'admin'] as const;

/** What a search shows of posted needs; the whole of one is its own service's to show. */
export const foundNeedVisibility: VisibilityTable<NeedHit> = {
  resource: 'need in a search',
  fields: { id: readers, title: readers, headcount: readers, readyBy: readers, employerId: readers },
  note: 'The employer is left out where it asked for that.',
};

/** Business ID and name are public facts of the trade register; sites and the rest stay with the employer. */
export const foundEmployerVisibility: VisibilityTable<EmployerHit> = {
  resource: 'employer in a search',
  fields: { id: advising, title: advising, businessId: advising },
};
