import fc from 'fast-check';
import type { MatchNeed, MatchSource, SourceSchedule } from '../../src/model.ts';
import type { Held } from '../../src/plan/held.ts';
import type { PlanRequest } from '../../src/plan/planRequest.ts';
import {
  arbitraryGraph,
  arbitraryNeed,
  arbitrarySource,
  smallConcepts,
  smallPlaces,
  testToday,
} from '../../src/testing/index.ts';
import type { PlanWorld } from './planOracle.ts';

export const arbitraryHeld = (most: number): fc.Arbitrary<readonly Held[]> =>
  fc.array(
    fc.record(
      { concept: fc.constantFrom(...smallConcepts), level: fc.integer({ min: 1, max: 3 }) },
      { requiredKeys: ['concept'] },
    ),
    { maxLength: most },
  );

const arbitraryDays = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 }));

/** Three in four worlds are kind: what a filter could refuse is let through, so that there is something to plan. */
export const arbitraryWorld: fc.Arbitrary<PlanWorld> = fc
  .record({
    need: arbitraryNeed,
    sources: fc.tuple(
      ...['a', 'b', 'c', 'd', 'e'].map((id) =>
        fc.tuple(arbitrarySource(id), fc.array(arbitraryDays, { minLength: 1, maxLength: 2 })),
      ),
    ),
    held: arbitraryHeld(2),
    graph: arbitraryGraph,
    concepts: fc.constantFrom(3, 4),
    kind: fc.constantFrom(true, true, true, false),
  })
  .map(({ need, sources, held, graph, concepts, kind }) => {
    const fold = <T extends { readonly concept: string }>(item: T): T => ({
      ...item,
      concept: smallConcepts[smallConcepts.indexOf(item.concept) % concepts] ?? item.concept,
    });
    const folded = sources.map(([source, days]) => {
      const one = { ...source, teaches: source.teaches.map(fold), requires: source.requires.map(fold) };
      return kind ? kindSource(one, days) : one;
    });
    const asked = { ...need, requirements: need.requirements.map(fold) };
    return {
      need: kind ? kindNeed(asked) : asked,
      sources: folded,
      held: held.map(fold),
      graph,
      today: testToday,
      deadline: kind ? testToday + 60 : (need.readyBy ?? testToday + 60),
    };
  });

function kindNeed({ startFrom: _, ...need }: MatchNeed): MatchNeed {
  return {
    ...need,
    headcount: 4,
    languages: [],
    places: need.places.map((place) => ({ ...place, maxDistanceMetres: 400_000 })),
    requirements: need.requirements
      .slice(0, 3)
      .map(({ level, ...rest }) => ({ ...rest, ...(level && { level: Math.min(level, 3) }) })),
    site: { room: true, power: true, network: true },
  };
}

function kindSource(source: MatchSource, days: readonly (readonly [number, number])[]): MatchSource {
  const { validFrom: _, validUntil: __, ...rest } = source;
  return {
    ...rest,
    pricePerPersonCents: source.pricePerPersonCents ?? 100,
    places: source.places.length > 0 ? source.places : smallPlaces.slice(3, 4),
    teaches: source.teaches.map((one, i) =>
      i > 1 ? one : { ...one, extent: 'full', provenance: 'manual', level: one.level ?? 3 },
    ),
    schedule: kindSchedule(source.schedule, days),
  };
}

function kindSchedule(schedule: SourceSchedule, days: readonly (readonly [number, number])[]): SourceSchedule {
  switch (schedule.kind) {
    case 'dated': {
      const runs = days.map(([start, length], i) => ({
        id: `r${i}`,
        start: testToday + start,
        end: testToday + start + length - 1,
        seatsLeft: 9,
      }));
      return { kind: 'dated', runs };
    }
    case 'rolling':
      return { ...schedule, days: Math.min(schedule.days, 10), lastStart: testToday + 50, seatsLeft: 9 };
    case 'on-demand':
      return { ...schedule, days: Math.min(schedule.days, 10), minGroup: 1 };
    case 'team':
      return { ...schedule, radiusMetres: 900_000, maxGroup: 9 };
    case 'workplace':
      return { ...schedule, days: Math.min(schedule.days, 10), capacityLeft: 9 };
  }
}

/** The world as it is asked about. */
export function requestOf({
  need,
  sources,
  held,
  graph,
  today,
  deadline,
}: PlanWorld): PlanRequest & { need: MatchNeed } {
  return { need, sources, graph, today, deadline, held, lang: 'en' };
}
