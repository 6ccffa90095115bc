import { day, epochDay } from '@kohtaanto/kernel';
import { conceptGraph } from '@kohtaanto/taxonomy';
import type { MatchNeed, MatchSource, Requirement } from '../../model.ts';
import { type Held, heldCompetence } from '../held.ts';
import { plan } from '../plan.ts';
import type { PlanRequest } from '../planRequest.ts';

export const today = epochDay(day('2026-12-01'));
export const kemi = { lat: 65.7364, lon: 24.5637 };
const tornio = { lat: 65.8481, lon: 24.1466 };
export const iisalmi = { lat: 63.5589, lon: 27.1906 };

const names = ['milking', 'feeding', 'hygiene', 'welding'];
export const graph = conceptGraph([
  ...names.map((name) => ({
    uri: `urn:${name}`,
    kind: 'competence' as const,
    labels: { fi: `${name}-fi`, en: name },
    scheme: 'test',
    broader: [],
  })),
  {
    uri: 'urn:robot-milking',
    kind: 'competence',
    labels: { en: 'robot milking' },
    scheme: 'test',
    broader: ['urn:milking'],
  },
]);

export const must = (name: string, more: Partial<Requirement> = {}): Requirement => ({
  concept: `urn:${name}`,
  importance: 'must',
  acceptNarrower: false,
  ...more,
});

export function needFor(...requirements: readonly Requirement[]): MatchNeed {
  return {
    requirements,
    headcount: 4,
    places: [{ point: kemi, maxDistanceMetres: 50_000 }],
    languages: ['fi'],
    wishes: { delivery: [], teachingTimes: [] },
  };
}

/** A course of five days from the given day on, in Tornio, for 100 euros. */
export function course(
  id: string,
  teaches: readonly (string | MatchSource['teaches'][number])[],
  start: number,
  more: Partial<MatchSource> = {},
): MatchSource {
  return {
    kind: 'offer',
    id,
    title: { fi: `Kurssi ${id}`, en: `Course ${id}` },
    provider: { id: 'p', name: { fi: 'Opisto (demo)' } },
    teaches: teaches.map((one) =>
      typeof one === 'string' ? { concept: `urn:${one}`, extent: 'full', provenance: 'manual' } : one,
    ),
    requires: [],
    languages: ['fi'],
    delivery: ['contact'],
    teachingTimes: ['day'],
    places: [tornio],
    pricePerPersonCents: 10_000,
    schedule: { kind: 'dated', runs: [{ id: `${id}-1`, start: today + start, end: today + start + 4, seatsLeft: 10 }] },
    ...more,
  };
}

/** As it is written in a query; no concept of these tests ends as a level does. */
export const heldTexts = (texts: readonly string[]): readonly Held[] =>
  texts.map((text) => heldCompetence(text, () => false));

export const planFor = (need: MatchNeed, sources: readonly MatchSource[], more: Partial<PlanRequest> = {}) =>
  plan({ need, sources, graph, today, lang: 'en', ...more });

export const level = (name: string, at: number) =>
  ({ concept: `urn:${name}`, level: at, extent: 'full', provenance: 'manual' }) as const;
