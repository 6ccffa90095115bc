import { describe, expect, test } from '@jest/globals';
import { course, must, needFor, planFor, today } from './testing/courses.ts';

describe('a plan is refused', () => {
  const tooMany = Array.from({ length: 10_000 }, (_, i) => must(`skill-${i}`));

  test.each([
    ['too-many-competences', '/requirements', needFor(...tooMany), {}],
    ['deadline-past', '/deadline', needFor(must('milking')), { deadline: today }],
    ['deadline-far', '/deadline', needFor(must('milking')), { deadline: today + 40_000 }],
    ['deadline-far', '/readyBy', { ...needFor(must('milking')), readyBy: today + 40_000 }, {}],
    ['max-km', '/maxKm', needFor(must('milking')), { maxKm: -1 }],
    ['held', '/held', needFor(must('milking')), { held: [''] }],
    ['ready-by-past', '/readyBy', { ...needFor(must('milking')), readyBy: today }, {}],
  ])('with %s at %s', (slug, pointer, need, more) => {
    expect(() => planFor(need, [], more)).toThrow(
      expect.objectContaining({ kind: 'invalid', slug, details: { errors: [expect.objectContaining({ pointer })] } }),
    );
  });

  test('with too many starts', () => {
    const runs = Array.from({ length: 60_000 }, (_, i) => ({
      id: `r${i}`,
      start: today + 1,
      end: today + 2,
      seatsLeft: 9,
    }));
    const crowded = course('a', ['milking'], 1, { schedule: { kind: 'dated', runs } });
    expect(() => planFor(needFor(must('milking')), [crowded])).toThrow(
      expect.objectContaining({ slug: 'too-many-steps' }),
    );
  });
});
