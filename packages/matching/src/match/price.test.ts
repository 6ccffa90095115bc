import { describe, expect, test } from '@jest/globals';
import type { TeamSchedule } from '../model.ts';
import { teamPriceCents } from './price.ts';

const team: TeamSchedule = {
  kind: 'team',
  base: { lat: 65, lon: 25 },
  radiusMetres: 100_000,
  mobilisationDays: 3,
  minGroup: 1,
  maxGroup: 12,
  days: 5,
  needs: { room: false, power: false, network: false },
  busy: [],
  costPerDayCents: 80_000,
  costPerKmCents: 57,
};

describe("a team's price per person", () => {
  test('is the days and one return trip, shared by the group', () => {
    expect(teamPriceCents(team, 100_000, 4)).toBe((5 * 80_000 + 2 * 100 * 57) / 4);
  });

  test('is rounded to whole cents once, half up', () => {
    expect(teamPriceCents({ ...team, days: 1, costPerDayCents: 5 }, 0, 2)).toBe(3);
    expect(teamPriceCents({ ...team, days: 1, costPerDayCents: 10 }, 0, 3)).toBe(3);
    expect(teamPriceCents({ ...team, days: 1, costPerDayCents: 11 }, 0, 3)).toBe(4);
    expect(teamPriceCents({ ...team, days: 1, costPerDayCents: 0, costPerKmCents: 1 }, 250, 1)).toBe(1);
    expect(teamPriceCents({ ...team, days: 1, costPerDayCents: 0, costPerKmCents: 1 }, 249, 1)).toBe(0);
  });
});
