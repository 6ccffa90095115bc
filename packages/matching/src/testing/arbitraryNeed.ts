import type { GeoPoint } from '@kohtaanto/kernel';
import fc from 'fast-check';
import { deliveryModes, type MatchNeed, type NeedPlace, type Requirement, teachingTimes } from '../model.ts';
import { smallConcepts } from './arbitraryGraph.ts';

/** The day on which random needs and sources meet. */
export const testToday = 20_600;

/** A few places of the north, some close to each other, so that distances tie and fail by little. */
export const smallPlaces: readonly GeoPoint[] = [
  { lat: 65.7364, lon: 24.5637 },
  { lat: 65.8481, lon: 24.1466 },
  { lat: 65.6, lon: 24.4 },
  { lat: 63.5589, lon: 27.1906 },
  { lat: 66.5039, lon: 25.7294 },
];

export const testEmployers: readonly string[] = ['employer-a', 'employer-b'];

const arbitraryRequirement: fc.Arbitrary<Requirement> = fc.record(
  {
    concept: fc.constantFrom(...smallConcepts),
    importance: fc.constantFrom('must', 'must', 'nice'),
    level: fc.integer({ min: 1, max: 5 }),
    acceptNarrower: fc.boolean(),
  },
  { requiredKeys: ['concept', 'importance', 'acceptNarrower'] },
);

const arbitraryNeedPlace: fc.Arbitrary<NeedPlace> = fc.record(
  { point: fc.constantFrom(...smallPlaces), maxDistanceMetres: fc.constantFrom(0, 10_000, 20_000, 100_000, 400_000) },
  { requiredKeys: ['point'] },
);

export const arbitrarySite = fc.record({ room: fc.boolean(), power: fc.boolean(), network: fc.boolean() });

export const arbitraryLanguages: fc.Arbitrary<readonly string[]> = fc.subarray(['fi', 'sv', 'en']);

/** A need over `smallConcepts` and `smallPlaces`, to be met on `testToday`; every optional field comes and goes. */
export const arbitraryNeed: fc.Arbitrary<MatchNeed> = fc.record(
  {
    employerId: fc.constantFrom(...testEmployers),
    requirements: fc.array(arbitraryRequirement, { minLength: 1, maxLength: 5 }),
    headcount: fc.integer({ min: 1, max: 8 }),
    places: fc.array(arbitraryNeedPlace, { maxLength: 2 }),
    startFrom: fc.integer({ min: testToday - 5, max: testToday + 40 }),
    readyBy: fc.integer({ min: testToday + 1, max: testToday + 90 }),
    languages: arbitraryLanguages,
    wishes: fc.record({ delivery: fc.subarray([...deliveryModes]), teachingTimes: fc.subarray([...teachingTimes]) }),
    budgetPerPersonCents: fc.constantFrom(0, 10_000, 50_000, 100_000),
    site: arbitrarySite,
  },
  { requiredKeys: ['requirements', 'headcount', 'places', 'languages', 'wishes'] },
);
