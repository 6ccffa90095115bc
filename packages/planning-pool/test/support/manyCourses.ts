import type { MatchNeed, MatchSource, PlanRequest } from '@kohtaanto/matching';
import { type ConceptGraph, conceptGraph } from '@kohtaanto/taxonomy';

const today = 20_000;
const concept = (i: number): string => `urn:test:c${i}`;

/** Numbers from 0 to below 1 that repeat for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Crowd {
  readonly seed: number;
  readonly courses: number;
  readonly competences: number;
  /** Taught in the evenings or at one's own pace; the rest by day. */
  readonly evenings?: boolean;
  /** Every second course starts again and again, or when somebody asks for it. */
  readonly anyDay?: boolean;
}

function datedSchedule(start: number, more: number): MatchSource['schedule'] {
  return { kind: 'dated', runs: [{ id: 'r', start, end: start + more, seatsLeft: 10 }] };
}

function undatedSchedule(i: number, firstStart: number, days: number): MatchSource['schedule'] {
  if (i % 4 === 1) return { kind: 'on-demand', minGroup: 1, leadTimeDays: firstStart - today, days };
  return { kind: 'rolling', firstStart, everyDays: 1 + (i % 7), days };
}

type BigRequest = PlanRequest & { readonly need: MatchNeed; readonly graph: ConceptGraph };

/** A need of many competences and courses of one to three of them over a year and a half: big on purpose. */
export function bigRequest({ seed, courses, competences, evenings = false, anyDay = false }: Crowd): BigRequest {
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const course = (_: unknown, i: number): MatchSource => {
    const start = today + 1 + below(480);
    const taught = new Set(Array.from({ length: 1 + below(3) }, () => below(competences)));
    const time = evenings ? (['day', 'evening', 'own-pace'] as const)[i % 3] : undefined;
    return {
      ...{ kind: 'offer', id: `course-${i}`, title: { en: `Course ${i}` }, languages: ['fi'] },
      provider: { id: 'p', name: { en: 'School (demo)' } },
      teaches: [...taught].map((at) => ({ concept: concept(at), extent: 'full', provenance: 'manual' })),
      requires: random() < 0.2 ? [{ concept: concept(below(competences)) }] : [],
      delivery: ['contact'],
      teachingTimes: [time ?? 'day'],
      places: [{ lat: 65.7 + random() * 0.3, lon: 24.5 }],
      pricePerPersonCents: 10_000 + below(80_000),
      schedule: anyDay && i % 2 === 1 ? undatedSchedule(i, start, 1 + below(30)) : datedSchedule(start, below(30)),
    };
  };
  return {
    need: {
      requirements: Array.from({ length: competences }, (_, i) => ({
        ...{ concept: concept(i), importance: 'must', acceptNarrower: false },
      })),
      headcount: 2,
      places: [{ point: { lat: 65.7364, lon: 24.5637 }, maxDistanceMetres: 60_000 }],
      languages: ['fi'],
      wishes: { delivery: [], teachingTimes: [] },
    },
    sources: Array.from({ length: courses }, course),
    graph: conceptGraph(
      Array.from({ length: competences }, (_, i) => ({
        ...{ uri: concept(i), kind: 'competence', labels: { en: `Skill ${i}` }, scheme: 'test', broader: [] },
      })),
    ),
    today,
    lang: 'en',
  };
}
