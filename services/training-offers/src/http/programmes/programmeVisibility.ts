import { ownerAndAdmin, signedIn, type VisibilityTable } from '@kohtaanto/http';
import type { ProgrammeAnswer } from './programmeBody.ts';

/** What a provider can teach is shown to all who are signed in. */
export const programmeVisibility: VisibilityTable<ProgrammeAnswer> = {
  resource: 'programme',
  fields: {
    id: signedIn,
    sequence: signedIn,
    owner: ownerAndAdmin,
    provider: signedIn,
    title: signedIn,
    description: signedIn,
    qualification: signedIn,
    units: signedIn,
    competencePoints: signedIn,
    teaches: signedIn,
    requires: signedIn,
  },
};
