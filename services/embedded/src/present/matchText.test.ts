import { describe, expect, test } from '@jest/globals';
import { answerOf, rank } from '@kohtaanto/matching';
import { aNeed, anOffer, weldingGraph as graph, must, teaching, testToday } from '@kohtaanto/matching/testing';
import { matchText } from './matchText.ts';

const shown = (level: number): string => {
  const need = aNeed({ requirements: [must('urn:welding', { level: 3 })] });
  const sources = [anOffer({ teaches: [teaching('urn:welding', { level })] })];
  return matchText(answerOf(rank({ need, today: testToday, graph, sources }), { lang: 'en', graph }));
};

describe('matches for the terminal', () => {
  test('end with what would raise them most', () => {
    expect(shown(2).replaceAll(/\s+/g, ' ')).toContain(
      '↑ If “weld” were taught to level 3 instead of 2, the match would rise from 66.7 to 100 per cent.',
    );
  });

  test('name no change where nothing can be better', () => {
    expect(shown(3)).not.toContain('↑');
  });
});
