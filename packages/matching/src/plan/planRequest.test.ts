import { describe, expect, test } from '@jest/globals';
import { plan } from './plan.ts';
import { course, graph, kemi, must, needFor, planFor, today } from './testing/courses.ts';

const refusal = (slug: string, pointer: string) =>
  expect.objectContaining({ kind: 'invalid', slug, details: { errors: [expect.objectContaining({ pointer })] } });

describe('a plan is refused', () => {
  test.each([
    ['deadline-past', '/deadline', needFor(must('milking')), { deadline: today }],
    ['deadline-far', '/deadline', needFor(must('milking')), { deadline: today + 40_000 }],
    ['deadline-far', '/readyBy', { ...needFor(must('milking')), readyBy: today + 40_000 }, {}],
    ['max-km', '/maxKm', needFor(must('milking')), { maxKm: -1 }],
    ['held', '/held', needFor(must('milking')), { held: [{ concept: ' ' }] }],
    ['ready-by-past', '/readyBy', { ...needFor(must('milking')), readyBy: today }, {}],
  ])('with %s at %s', (slug, pointer, need, more) => {
    expect(() => planFor(need, [], more)).toThrow(refusal(slug, pointer));
  });

  describe('with more competences than fit, each of which can be learnt', () => {
    const names = Array.from({ length: 31 }, (_, i) => `skill-${i}`);
    const target = names.map((name) => must(name));
    const sources = names.map((name) => course(name, [name], 10));
    const common = { sources, graph, today, lang: 'en' } as const;
    const person = { target, places: [{ point: kemi }], languages: ['fi'] };

    test.each([
      ['of a need', '/need/competences', { ...common, need: needFor(...target) }],
      ['of a target', '/target/competences', { ...common, person }],
      ['that stand elsewhere', '/target/occupation', { ...common, person, competencesAt: '/target/occupation' }],
    ])('%s at %s', (_, pointer, request) => {
      expect(() => plan(request)).toThrow(refusal('too-many-competences', pointer));
    });
  });

  test.each([
    ['/deadline', {}],
    ['/deadline', { deadline: today + 90, maxKm: 40 }],
    ['/maxKm', { maxKm: 40 }],
  ])('with too many starts at %s, where the caller gave %j', (pointer, more) => {
    const runs = Array.from({ length: 60_000 }, (_, i) => ({
      id: `r${i}`,
      start: today + 1,
      end: today + 2,
      seatsLeft: 9,
    }));
    const crowded = course('a', ['milking'], 1, { schedule: { kind: 'dated', runs } });
    expect(() => planFor(needFor(must('milking')), [crowded], more)).toThrow(refusal('too-many-steps', pointer));
  });
});
