import { ownerAndAdmin, signedIn, type VisibilityTable } from '@kohtaanto/http';
import type { TeamAnswer } from './teamBody.ts';

/** Who sees what of a published team. A draft or a withdrawn team is its owner's alone. */
export const teamVisibility: VisibilityTable<TeamAnswer> = {
  resource: 'team',
  fields: {
    id: signedIn,
    status: signedIn,
    sequence: signedIn,
    owner: ownerAndAdmin,
    provider: signedIn,
    title: signedIn,
    base: signedIn,
    radiusKm: signedIn,
    mobilisationDays: signedIn,
    minGroup: signedIn,
    maxGroup: signedIn,
    kit: signedIn,
    needs: signedIn,
    busy: signedIn,
    days: signedIn,
    costPerDay: signedIn,
    costPerKm: signedIn,
    languages: signedIn,
    teachingTimes: signedIn,
    teaches: signedIn,
    requires: signedIn,
  },
};
