import { ownerAndAdmin, type VisibilityTable } from '@kohtaanto/http';
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
};
