import type { Opportunity } from './opportunities.ts';
import { seatsLeft } from './pathStatements.ts';
import type { PlacedStep } from './search/searchProblem.ts';

/** Tells ways to learn apart. */
export const wayKey = ({ source, run }: Pick<Opportunity, 'source' | 'run'>): string =>
  `${source.kind} ${source.id} ${run ?? ''}`;

interface Taker {
  readonly way: Opportunity;
  readonly placed: PlacedStep;
  readonly people: number;
}

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
