import { ownerAndAdmin, project, type VisibilityTable } from '@kohtaanto/http';
import type { Actor, OrganisationId } from '@kohtaanto/kernel';
import { postedNeedReaders } from '@kohtaanto/service-runtime';
import type { NeedAnswer } from './needAnswer.ts';

const readers = ['owner', ...postedNeedReaders] as const;

/** What workers hold is for those who plan their paths, not for those who sell courses. */
const advisers = ['owner', 'adviser', 'admin'] as const;

/** Who sees what of a posted need (DESIGN 5). A draft or a withdrawn need is its owner's alone. */
export const needVisibility: VisibilityTable<NeedAnswer> = {
  resource: 'need',
  fields: {
    id: readers,
    status: readers,
    sequence: readers,
    title: readers,
    description: readers,
    occupation: readers,
    competences: readers,
    headcount: readers,
    workers: advisers,
    places: readers,
    readyBy: readers,
    startFrom: readers,
    languages: readers,
    deliveryWishes: readers,
    budgetPerPerson: readers,
    onSitePossible: readers,
    siteConditions: readers,
    kind: readers,
    anonymous: readers,
    postedAt: readers,
    employerId: readers,
    owner: ownerAndAdmin,
    importedFrom: ownerAndAdmin,
    withdrawnBecause: ownerAndAdmin,
  },
};

/** The same where the employer asked not to be named. */
export const anonymousNeedVisibility: VisibilityTable<NeedAnswer> = {
  resource: 'need (employer not named)',
  fields: { ...needVisibility.fields, employerId: ownerAndAdmin },
  note: 'Who may not know the employer sees the municipality of a place, not its point.',
};

/** What the actor may see of a need. */
export function seenNeed(need: NeedAnswer, actor: Actor, owner: OrganisationId): Partial<NeedAnswer> {
  if (need.anonymous !== true) return project(needVisibility, actor, owner, need);
  const seen = project(anonymousNeedVisibility, actor, owner, need);
  if ('employerId' in seen || seen.places === undefined) return seen;
  return { ...seen, places: seen.places.map(({ location: _, ...place }) => place) };
}
