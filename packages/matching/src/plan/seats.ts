import type { MatchSource } from '../model.ts';
import type { Opportunity } from './opportunities.ts';
import type { PlacedStep } from './search/searchProblem.ts';

/** Tells ways to learn apart. */
export const wayKey = ({ source, run }: Pick<Opportunity, 'source' | 'run'>): string =>
  `${source.kind} ${source.id} ${run ?? ''}`;

/** So many people who take this way on these days. */
export interface Taker {
  readonly way: Opportunity;
  readonly placed: PlacedStep;
  readonly people: number;
}

/** Seats of the run, or places at the source; undefined where no limit is stated. */
export function seatsLeft({ schedule }: MatchSource, run: string | undefined): number | undefined {
  switch (schedule.kind) {
    case 'dated':
      return schedule.runs.find(({ id }) => id === run)?.seatsLeft;
    case 'rolling':
      return schedule.seatsLeft;
    case 'workplace':
      return schedule.capacityLeft;
    default:
      return undefined;
  }
}

/** How many of them take this way, whenever they do. */
export const peopleTaking = (way: Pick<Opportunity, 'source' | 'run'>, takers: readonly Taker[]): number =>
  takers.reduce((sum, taker) => (wayKey(taker.way) === wayKey(way) ? sum + taker.people : sum), 0);

/** The days on which they keep the source from being anywhere else: a team is in one place at a time. */
export const awayWith = (source: MatchSource, takers: readonly Taker[]): readonly PlacedStep[] =>
  source.kind === 'team' ? takers.flatMap(({ way, placed }) => (way.source === source ? [placed] : [])) : [];

/** Those who find too few seats, or a team that is away, after those who share and the ones before them in the list. */
export function crowdedOut<T extends Taker>(takers: readonly T[]): readonly T[] {
  const taken = new Map<string, number>();
  const away = new Map<string, PlacedStep[]>();
  for (const { way, placed } of takers) if (way.shared) away.set(wayKey(way), [placed]);
  return takers.filter(({ way, placed, people }) => {
    if (way.shared) return false;
    const key = wayKey(way);
    const trips = away.get(key) ?? [];
    const all = (taken.get(key) ?? 0) + people;
    const isAway =
      way.source.kind === 'team' && trips.some(({ start, end }) => start <= placed.end && end >= placed.start);
    if (isAway || all > (seatsLeft(way.source, way.run) ?? Number.POSITIVE_INFINITY)) return true;
    taken.set(key, all);
    away.set(key, [...trips, placed]);
    return false;
  });
}
