import fc from 'fast-check';
import {
  type DatedSchedule,
  deliveryModes,
  type MatchSource,
  type OnDemandSchedule,
  type Prerequisite,
  type RollingSchedule,
  type SourceSchedule,
  type Taught,
  type TeamSchedule,
  teachingTimes,
  type WorkplaceSchedule,
} from '../model.ts';
import { smallConcepts } from './arbitraryGraph.ts';
import { arbitraryLanguages, arbitrarySite, smallPlaces, testEmployers, testToday } from './arbitraryNeed.ts';

const dayNear = (from: number, to: number): fc.Arbitrary<number> =>
  fc.integer({ min: testToday + from, max: testToday + to });
const count = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const length = fc.constantFrom(1, 5, 5, 20, 30);

export const arbitraryDated: fc.Arbitrary<DatedSchedule> = fc
  .array(fc.record({ start: dayNear(-10, 70), days: length, seatsLeft: count(10) }), { maxLength: 3 })
  .map((runs) => ({
    kind: 'dated',
    runs: runs.map(({ start, days, seatsLeft }, i) => ({ id: `run-${i}`, start, end: start + days - 1, seatsLeft })),
  }));

export const arbitraryRolling: fc.Arbitrary<RollingSchedule> = fc.record(
  {
    kind: fc.constant('rolling'),
    firstStart: dayNear(-20, 40),
    everyDays: fc.constantFrom(1, 7, 14, 30),
    lastStart: dayNear(-5, 80),
    days: length,
    seatsLeft: count(10),
  },
  { requiredKeys: ['kind', 'firstStart', 'everyDays', 'days'] },
);

export const arbitraryOnDemand: fc.Arbitrary<OnDemandSchedule> = fc.record(
  {
    kind: fc.constant('on-demand'),
    minGroup: fc.integer({ min: 1, max: 5 }),
    maxGroup: fc.integer({ min: 5, max: 9 }),
    leadTimeDays: fc.constantFrom(0, 3, 14),
    days: length,
  },
  { requiredKeys: ['kind', 'minGroup', 'leadTimeDays', 'days'] },
);

/** Busy days in order, not overlapping: gaps and lengths one after the other. */
const arbitraryBusy = fc.array(fc.record({ gap: count(12), days: fc.integer({ min: 1, max: 10 }) }), { maxLength: 4 });

export const arbitraryTeam: fc.Arbitrary<TeamSchedule> = fc
  .record({
    base: fc.constantFrom(...smallPlaces),
    radiusMetres: fc.constantFrom(1_000, 30_000, 150_000, 500_000),
    mobilisationDays: fc.constantFrom(0, 2, 10),
    minGroup: fc.integer({ min: 1, max: 4 }),
    maxGroup: fc.integer({ min: 4, max: 8 }),
    days: fc.constantFrom(1, 5, 10),
    needs: arbitrarySite,
    gaps: arbitraryBusy,
    costPerDayCents: fc.constantFrom(0, 9_999, 80_000),
    costPerKmCents: fc.constantFrom(0, 57),
  })
  .map(({ gaps, ...team }) => {
    let at = testToday;
    const busy = gaps.map(({ gap, days }) => {
      const from = at + gap;
      at = from + days;
      return { from, to: at - 1 };
    });
    return { kind: 'team', busy, ...team };
  });

export const arbitraryWorkplace: fc.Arbitrary<WorkplaceSchedule> = fc.record(
  {
    kind: fc.constant('workplace'),
    employerId: fc.constantFrom(...testEmployers),
    capacityLeft: count(6),
    availableFrom: dayNear(-10, 40),
    days: length,
  },
  { requiredKeys: ['kind', 'employerId', 'capacityLeft', 'days'] },
);

export const arbitraryTaught: fc.Arbitrary<Taught> = fc.record(
  {
    concept: fc.constantFrom(...smallConcepts),
    level: fc.integer({ min: 1, max: 5 }),
    extent: fc.constantFrom('full', 'full', 'partial'),
    provenance: fc.constantFrom('manual', 'imported', 'confirmed', 'proposed'),
  },
  { requiredKeys: ['concept', 'extent', 'provenance'] },
);

const arbitraryPrerequisite: fc.Arbitrary<Prerequisite> = fc.record(
  { concept: fc.constantFrom(...smallConcepts), level: fc.integer({ min: 1, max: 3 }) },
  { requiredKeys: ['concept'] },
);

export const arbitrarySchedule: fc.Arbitrary<SourceSchedule> = fc.oneof(
  { weight: 3, arbitrary: arbitraryDated },
  { weight: 2, arbitrary: arbitraryRolling },
  { weight: 2, arbitrary: arbitraryOnDemand },
  { weight: 2, arbitrary: arbitraryTeam },
  { weight: 1, arbitrary: arbitraryWorkplace },
);

/** A source with this id over the small worlds of concepts and places. */
export function arbitrarySource(id: string, schedules: fc.Arbitrary<SourceSchedule> = arbitrarySchedule) {
  const whole: fc.Arbitrary<MatchSource> = fc
    .record(
      {
        schedule: schedules,
        teaches: fc.array(arbitraryTaught, { maxLength: 5 }),
        requires: fc.array(arbitraryPrerequisite, { maxLength: 1 }),
        languages: arbitraryLanguages,
        delivery: fc.subarray([...deliveryModes]),
        teachingTimes: fc.subarray([...teachingTimes]),
        places: fc.array(fc.constantFrom(...smallPlaces), { maxLength: 2 }),
        pricePerPersonCents: fc.constantFrom(0, 5_000, 20_000, 120_000),
        validFrom: dayNear(-30, 30),
        validUntil: dayNear(-3, 90),
      },
      {
        requiredKeys: ['schedule', 'teaches', 'requires', 'languages', 'delivery', 'teachingTimes', 'places'],
      },
    )
    .map((source) => ({ ...source, ...namesOf(id), kind: kindOf(source.schedule) }));
  return whole;
}

/** Up to `max` sources with ids of their own, shuffled against their order. */
export function arbitrarySources(max: number): fc.Arbitrary<readonly MatchSource[]> {
  return fc
    .integer({ min: 0, max })
    .chain((size) => fc.tuple(...Array.from({ length: size }, (_, i) => arbitrarySource(`s${(i * 7) % 100}-${i}`))));
}

function kindOf({ kind }: SourceSchedule): MatchSource['kind'] {
  return kind === 'team' || kind === 'workplace' ? kind : 'offer';
}

function namesOf(id: string): Pick<MatchSource, 'id' | 'title' | 'provider'> {
  return { id, title: { fi: `Koulutus ${id}` }, provider: { id: 'p', name: { fi: 'Opisto (demo)' } } };
}
