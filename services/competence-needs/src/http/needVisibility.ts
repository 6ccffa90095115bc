import type { VisibilityTable } from '@kohtaanto/http';
import type { NeedAnswer } from './needAnswer.ts';

const everyone = ['owner', 'provider', 'adviser', 'region', 'admin'] as const;

/** Who sees what of a posted need (DESIGN 5). A draft or a withdrawn need is its owner's alone. */
export const needVisibility: VisibilityTable<NeedAnswer> = {
  resource: 'need',
  fields: {
    id: everyone,
    status: everyone,
    sequence: everyone,
    title: everyone,
    description: everyone,
    occupation: everyone,
    competences: everyone,
    headcount: everyone,
    places: everyone,
    readyBy: everyone,
    startFrom: everyone,
    languages: everyone,
    deliveryWishes: everyone,
    budgetPerPerson: everyone,
    onSitePossible: everyone,
    siteConditions: everyone,
    kind: everyone,
    anonymous: everyone,
    postedAt: everyone,
    employerId: everyone,
    owner: ['owner', 'admin'],
    importedFrom: ['owner', 'admin'],
    withdrawnBecause: ['owner', 'admin'],
  },
};

/** The same where the employer asked not to be named. */
export const anonymousNeedVisibility: VisibilityTable<NeedAnswer> = {
  resource: 'need (employer not named)',
  fields: { ...needVisibility.fields, employerId: ['owner', 'admin'] },
};
