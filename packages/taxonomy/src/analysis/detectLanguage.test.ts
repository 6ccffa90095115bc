import { expect, test } from '@jest/globals';
import { detectLanguage } from './detectLanguage.ts';

test.each([
  ['Haemme hitsaajaa, joka osaa lukea piirustuksia ja jolla on työturvallisuuskortti.', 'fi'],
  ['Vi söker en svetsare som kan läsa ritningar och har arbetssäkerhetskort.', 'sv'],
  ['We are looking for a welder who can read drawings and has a safety card.', 'en'],
])('"%s" is in %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

test.each(['hygieniapassi', '', 'ja och and', 'CNC MIG/MAG TIG'])('"%s" is in no language for certain', (text) => {
  expect(detectLanguage(text)).toBeUndefined();
});
