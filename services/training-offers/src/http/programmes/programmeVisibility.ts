import type { VisibilityTable } from '@kohtaanto/http';
import { everyone, ownerOnly } from '../access.ts';
import type { ProgrammeAnswer } from './programmeBody.ts';

/** What a provider can teach is shown to all who are signed in. */
export const programmeVisibility: VisibilityTable<ProgrammeAnswer> = {
  resource: 'programme',
  fields: {
    id: everyone,
    sequence: everyone,
    owner: ownerOnly,
    provider: everyone,
    title: everyone,
    description: everyone,
    qualification: everyone,
    units: everyone,
    competencePoints: everyone,
    teaches: everyone,
    requires: everyone,
  },
};
