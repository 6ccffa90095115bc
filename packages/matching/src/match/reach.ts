import { distanceMetres, type GeoPoint } from '@kohtaanto/kernel';
import { matchTable } from '../matchTable.ts';
import type { MatchNeed, MatchSource, SiteConditions, TeamSchedule } from '../model.ts';
import { fail, type Outcome } from './outcome.ts';
import type { PreparedNeed } from './preparedNeed.ts';

/** What a site lacks for a team; `access`: the need does not say that a team may teach there. */
export const siteLacks = ['access', 'room', 'power', 'network'] as const;
export type SiteLack = (typeof siteLacks)[number];

/**
 * Fills in how the learners reach the teaching, the distance and the value of the part. A team always drives; what is
 * taught online is at home; an offer taught at work is at the employer's own workplace; a place to learn at work is so
 * only for its own employer; everything else is a place within the distance that the need allows. A need without
 * places does not ask, so nothing fails. False when the source cannot be reached whatever changes (no place at all).
 */
export function resolveReach(prepared: PreparedNeed, source: MatchSource, outcome: Outcome): boolean {
  const { schedule } = source;
  outcome.metres = Number.NaN;
  outcome.allowedMetres = Number.NaN;
  outcome.reach = 1;
  if (schedule.kind === 'team') return resolveTeam(prepared, schedule, outcome);
  if (source.delivery.includes('online')) {
    outcome.how = 'home';
    return true;
  }
  if (isOwnWorkplace(prepared.need, source)) {
    outcome.how = 'workplace';
    return true;
  }
  outcome.how = 'place';
  return prepared.places.length === 0 || resolvePlace(prepared, source.places, outcome);
}

function isOwnWorkplace(need: MatchNeed, { schedule, delivery }: MatchSource): boolean {
  if (schedule.kind !== 'workplace') return delivery.includes('workplace');
  return need.employerId !== undefined && need.employerId === schedule.employerId;
}

function resolveTeam(prepared: PreparedNeed, schedule: TeamSchedule, outcome: Outcome): boolean {
  outcome.how = 'team';
  if (prepared.places.length === 0) return true;
  let metres = Number.POSITIVE_INFINITY;
  for (const { point } of prepared.places) metres = Math.min(metres, distanceMetres(schedule.base, point));
  outcome.metres = metres;
  outcome.allowedMetres = schedule.radiusMetres;
  if (metres > schedule.radiusMetres) fail(outcome, 'distance', metres - schedule.radiusMetres);
  const lacks = lacksOf(prepared.need.site, schedule.needs);
  if (lacks > 0) fail(outcome, 'site', lacks);
  return outcome.failed < 2;
}

/** The pair of a need's place and a source's place with the best value; out of reach, the pair that lacks least. */
function resolvePlace(prepared: PreparedNeed, points: readonly GeoPoint[], outcome: Outcome): boolean {
  let best = -1;
  let lack = Number.POSITIVE_INFINITY;
  for (const { point, allowedMetres } of prepared.places) {
    for (const at of points) {
      const metres = distanceMetres(at, point);
      const value = reachValue(metres, allowedMetres);
      const over = Math.max(0, metres - allowedMetres);
      if (over > lack || (over === lack && !isNearer(value, metres, best, outcome.metres))) continue;
      lack = over;
      best = value;
      outcome.metres = metres;
      outcome.allowedMetres = allowedMetres;
    }
  }
  outcome.reach = best;
  if (lack > 0) fail(outcome, 'distance', lack);
  return lack < Number.POSITIVE_INFINITY && outcome.failed < 2;
}

function isNearer(value: number, metres: number, best: number, bestMetres: number): boolean {
  return value > best || (value === best && metres < bestMetres);
}

function reachValue(metres: number, allowedMetres: number): number {
  if (metres === 0) return 1;
  return Math.max(0, 1 - (matchTable.reachFall * metres) / allowedMetres);
}

function lacksOf(site: SiteConditions | undefined, needs: SiteConditions): number {
  return siteLacksOf(site, needs).length;
}

export function siteLacksOf(site: SiteConditions | undefined, needs: SiteConditions): readonly SiteLack[] {
  return siteLacks.filter((lack) => (lack === 'access' ? !site : needs[lack] && !site?.[lack]));
}
