import type { VisibilityTable } from '@kohtaanto/http';
import { everyone, ownerOnly } from '../access.ts';
import type { TeamAnswer } from './teamBody.ts';

/** Who sees what of a published team. A draft or a withdrawn team is its owner's alone. */
export const teamVisibility: VisibilityTable<TeamAnswer> = {
  resource: 'team',
  fields: {
    id: everyone,
    status: everyone,
    sequence: everyone,
    owner: ownerOnly,
    provider: everyone,
    title: everyone,
    base: everyone,
    radiusKm: everyone,
    mobilisationDays: everyone,
    minGroup: everyone,
    maxGroup: everyone,
    kit: everyone,
    needs: everyone,
    busy: everyone,
    days: everyone,
    costPerDay: everyone,
    costPerKm: everyone,
    languages: everyone,
    teachingTimes: everyone,
    teaches: everyone,
    requires: everyone,
  },
};
