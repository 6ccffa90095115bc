import {
  daySchema,
  eurosSchema,
  kilometresOf,
  kilometresSchema,
  languageCodeSchema,
  localizedSchema,
  metresOf,
  placeSchema,
  siteConditionsSchema,
  type Team,
  teachingTimeSchema,
  teamSchema,
} from '@kohtaanto/events';
import { centsOf, eurosOf } from '@kohtaanto/kernel';
import { requiresBody, teachesBody } from '@kohtaanto/service-runtime';
import { z } from 'zod';
import type { TeamDetails } from '../../domain/teams/team.ts';

const { mobilisationDays, minGroup, maxGroup, days } = teamSchema.shape;

/** A deployable team as providers write it, in euros and kilometres. */
export const teamBody = z
  .strictObject({
    title: localizedSchema,
    base: placeSchema,
    radiusKm: kilometresSchema,
    mobilisationDays,
    minGroup,
    maxGroup,
    kit: z.array(localizedSchema).max(100).default([]),
    needs: siteConditionsSchema,
    busy: z
      .array(z.strictObject({ from: daySchema, to: daySchema }))
      .max(400)
      .default([]),
    days,
    costPerDay: eurosSchema,
    costPerKm: eurosSchema,
    languages: z.array(languageCodeSchema).max(20).default([]),
    teachingTimes: z.array(teachingTimeSchema).max(4).default(['day']),
    teaches: teachesBody.default([]),
    requires: requiresBody.default([]),
  })
  .meta({ id: 'TeamBody' });

/** The request as the domain holds it. */
export function detailsIn(body: z.output<typeof teamBody>): TeamDetails {
  const { radiusKm, costPerDay, costPerKm, ...same } = body;
  return {
    ...same,
    radiusMetres: metresOf(radiusKm),
    costPerDayCents: centsOf(costPerDay),
    costPerKmCents: centsOf(costPerKm),
  };
}

/** A team as it is shown: the body's words again, with its id, provider, status and version. */
export const teamAnswer = z
  .object({
    ...teamBody.shape,
    id: z.string(),
    status: teamSchema.shape.status,
    provider: teamSchema.shape.provider,
    owner: z.string().exactOptional(),
    sequence: z.int(),
  })
  .meta({ id: 'Team' });
export type TeamAnswer = z.input<typeof teamAnswer>;

export function answerOf(team: Team, version: number): TeamAnswer {
  const { radiusMetres, costPerDayCents, costPerKmCents, ...same } = team;
  return {
    ...same,
    radiusKm: kilometresOf(radiusMetres),
    costPerDay: eurosOf(costPerDayCents),
    costPerKm: eurosOf(costPerKmCents),
    sequence: version,
  };
}
