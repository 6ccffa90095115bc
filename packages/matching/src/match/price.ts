import type { MatchSource, TeamSchedule } from '../model.ts';

/** What the employer pays per person in cents; Infinity where it is not known. */
export function priceOf(source: MatchSource, metres: number, headcount: number): number {
  const { schedule } = source;
  if (schedule.kind !== 'team') return source.pricePerPersonCents ?? Number.POSITIVE_INFINITY;
  if (Number.isNaN(metres))
    return schedule.costPerKmCents === 0 ? teamPriceCents(schedule, 0, headcount) : Number.POSITIVE_INFINITY;
  return teamPriceCents(schedule, metres, headcount);
}

/**
 * A team's price per person: days x cost per day + one return trip x km x cost per km, divided by the headcount
 * (MATCHING 4). The only rounding of money there is: to whole cents, half up, once, at the end.
 */
export function teamPriceCents(team: TeamSchedule, metres: number, headcount: number): number {
  const thousandths = team.days * team.costPerDayCents * 1000 + 2 * metres * team.costPerKmCents;
  const divisor = 1000 * headcount;
  return Math.floor((2 * thousandths + divisor) / (2 * divisor));
}
