import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MatchNeed, MatchSource } from '../model.ts';
import { arbitraryGraph } from '../testing/arbitraryGraph.ts';
import { arbitraryNeed, testToday } from '../testing/arbitraryNeed.ts';
import { arbitrarySource } from '../testing/arbitrarySource.ts';
import type { Change, RankedMiss } from './explain.ts';
import { type FilterName, filterNames } from './outcome.ts';
import { rank } from './rank.ts';
import { siteLacks } from './reach.ts';

interface Pair {
  readonly need: MatchNeed;
  readonly source: MatchSource;
}

describe('a near miss', () => {
  const seen = new Map<FilterName, number>();

  test('becomes a match by its change, and not by a smaller one', () => {
    fc.assert(
      fc.property(arbitraryNeed, arbitrarySource('s'), arbitraryGraph, (need, source, graph) => {
        const ranked = (pair: Pair) => rank({ need: pair.need, today: testToday, graph, sources: [pair.source] });
        const [miss] = ranked({ need, source }).nearMisses;
        if (!miss) return;
        seen.set(miss.filter, (seen.get(miss.filter) ?? 0) + 1);
        expect(ranked(applied({ need, source }, miss)).matches).toHaveLength(1);
        const smaller = smallerThan(miss.change);
        if (smaller) expect(ranked(applied({ need, source }, { ...miss, change: smaller })).matches).toHaveLength(0);
      }),
      { numRuns: 20_000 },
    );
    for (const filter of filterNames) expect([filter, seen.get(filter) ?? 0]).not.toEqual([filter, 0]);
  });
});

/** The world after the change: the need gives in, except that seats and languages are the source's to change. */
function applied({ need, source }: Pair, { filter, change }: RankedMiss): Pair {
  switch (filter) {
    case 'language':
      return { need, source: { ...source, languages: [...source.languages, ...(change.language ?? []).slice(0, 1)] } };
    case 'seats':
      return { need: { ...need, headcount: change.seats?.[0] ?? need.headcount }, source };
    case 'group':
      return { need: { ...need, headcount: change.group?.[1] ?? need.headcount }, source };
    case 'start':
      return {
        need: { ...need, startFrom: Math.max(testToday, need.startFrom ?? testToday) - (change.days ?? 0) },
        source,
      };
    case 'finish':
      return { need: { ...need, readyBy: (need.readyBy ?? 0) + (change.days ?? 0) }, source };
    case 'distance':
      return further({ need, source }, Math.round((change.km ?? 0) * 1000));
    case 'site':
      return { need: { ...need, site: siteWith(need, change) }, source };
  }
}

function further({ need, source }: Pair, metres: number): Pair {
  const { schedule } = source;
  if (schedule.kind === 'team') {
    return { need, source: { ...source, schedule: { ...schedule, radiusMetres: schedule.radiusMetres + metres } } };
  }
  const places = need.places.map((place) => ({
    ...place,
    maxDistanceMetres: (place.maxDistanceMetres ?? 50_000) + metres,
  }));
  return { need: { ...need, places }, source };
}

function siteWith({ site }: MatchNeed, { site: lacks = [] }: Change) {
  const has = (what: 'room' | 'power' | 'network'): boolean => (site?.[what] ?? false) || lacks.includes(what);
  return { room: has('room'), power: has('power'), network: has('network') };
}

/** One step less of the change; undefined where there is no less. Seats: a group one larger than the seats. */
function smallerThan({ km, days, seats, group, site }: Change): Change | undefined {
  if (km !== undefined) return { km: (Math.round(km * 1000) - 1) / 1000 };
  if (days !== undefined) return { days: days - 1 };
  if (seats) return { seats: [seats[0] + 1, seats[1]] };
  if (group) return { group: [group[0], group[1] + Math.sign(group[0] - group[1])] };
  const needed = siteLacks.filter((lack) => lack !== 'access' && site?.includes(lack)).slice(1);
  return site && site.length > 1 && site.some((lack) => lack !== 'access') ? { site: needed } : undefined;
}
