import { type Concept, type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';
import type { MatchNeed, MatchSource, Requirement, Taught, TeamSchedule, WorkplaceSchedule } from '../model.ts';
import { smallPlaces, testToday } from './arbitraryNeed.ts';

/** Welding with a narrower, a broader, a requiring and a sibling competence; plain skills weigh 1. */
export const weldingGraph: ConceptGraph = conceptGraph([
  concept('urn:welding', { labels: { fi: 'hitsata', sv: 'svetsa', en: 'weld' }, broader: ['urn:joining'] }),
  concept('urn:tig', { labels: { fi: 'TIG-hitsata', en: 'TIG welding' }, broader: ['urn:welding'] }),
  concept('urn:joining', { labels: { fi: 'liittää metalleja', en: 'join metals' } }),
  concept('urn:brazing', { labels: { en: 'braze' }, broader: ['urn:joining'] }),
  concept('urn:shipbuilding', { labels: { en: 'build ships' }, essential: ['urn:welding'] }),
  concept('urn:teamwork', { labels: { en: 'work in teams' }, reuseLevel: 'transversal' }),
  concept('urn:planning', { labels: { en: 'plan work' }, reuseLevel: 'cross-sector' }),
]);

/** Kemi, where the needs of these builders are. */
export const kemi = smallPlaces[0] ?? { lat: 0, lon: 0 };
/** Tornio, some 23 km from Kemi. */
export const tornio = smallPlaces[1] ?? { lat: 0, lon: 0 };
/** Iisalmi, some 270 km from Kemi. */
export const iisalmi = smallPlaces[3] ?? { lat: 0, lon: 0 };

export function must(concept: string, more: Partial<Requirement> = {}): Requirement {
  return { concept, importance: 'must', acceptNarrower: false, ...more };
}

export function teaching(concept: string, more: Partial<Taught> = {}): Taught {
  return { concept, extent: 'full', provenance: 'manual', ...more };
}

/** Welding for two people, asked of nothing but competences. */
export function aNeed(more: Partial<MatchNeed> = {}): MatchNeed {
  return {
    requirements: [must('urn:welding')],
    headcount: 2,
    places: [],
    languages: [],
    wishes: { delivery: [], teachingTimes: [] },
    ...more,
  };
}

/** Welding taught in Finnish in Kemi, ten days from `testToday` + 10, ten seats. */
export function anOffer(more: Partial<MatchSource> = {}): MatchSource {
  return {
    kind: 'offer',
    id: 'offer',
    title: { fi: 'Hitsauskurssi', sv: 'Svetskurs', en: 'Welding course' },
    provider: { id: 'provider', name: { fi: 'Opisto (demo)' } },
    teaches: [teaching('urn:welding')],
    requires: [],
    languages: ['fi'],
    delivery: ['contact'],
    teachingTimes: ['day'],
    places: [kemi],
    schedule: { kind: 'dated', runs: [{ id: 'run', start: testToday + 10, end: testToday + 19, seatsLeft: 10 }] },
    ...more,
  };
}

/** A team based in Tornio that drives 100 km and teaches five days. */
export function aTeam(schedule: Partial<TeamSchedule> = {}): MatchSource {
  return anOffer({
    kind: 'team',
    id: 'team',
    delivery: ['deployed'],
    places: [],
    schedule: {
      kind: 'team',
      base: tornio,
      radiusMetres: 100_000,
      mobilisationDays: 3,
      minGroup: 2,
      maxGroup: 8,
      days: 5,
      needs: { room: true, power: true, network: false },
      busy: [],
      costPerDayCents: 80_000,
      costPerKmCents: 57,
      ...schedule,
    },
  });
}

/** A place to learn welding at another employer's work in Kemi. */
export function aWorkplace(schedule: Partial<WorkplaceSchedule> = {}): MatchSource {
  return anOffer({
    kind: 'workplace',
    id: 'workplace',
    delivery: ['workplace'],
    schedule: { kind: 'workplace', employerId: 'employer-a', capacityLeft: 3, days: 30, ...schedule },
  });
}

function concept(uri: string, more: Partial<Concept>): Concept {
  return { uri, kind: 'competence', labels: {}, scheme: 'test', broader: [], ...more };
}
