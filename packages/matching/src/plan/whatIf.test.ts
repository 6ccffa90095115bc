import { describe, expect, test } from '@jest/globals';
import { course, graph, must, needFor, today } from './testing/courses.ts';
import { whatIf } from './whatIf.ts';

describe('what if', () => {
  test('plans again without a competence, farther and later', () => {
    const need = { ...needFor(must('milking'), must('feeding')), readyBy: today + 30 };
    const sources = [
      course('a', ['milking'], 10),
      course('late', ['feeding'], 35),
      course('far', ['feeding'], 20, { places: [{ lat: 65.2, lon: 24.4 }] }),
    ];
    const answers = whatIf({ need, sources, graph, today, lang: 'en' });
    expect(answers.map(({ change, front }) => [change, front.length])).toEqual([
      [{ without: 'urn:milking' }, 0],
      [{ without: 'urn:feeding' }, 1],
      [{ furtherKm: 20 }, 1],
      [{ laterDays: 14 }, 1],
    ]);
    expect(answers[0]?.missing).toEqual(['urn:feeding']);
  });
});
