import { describe, expect, test } from '@jest/globals';
import type { Language } from '@kohtaanto/kernel';
import { stem } from './stem.ts';

/** Each line: forms of one word, which must share a stem. */
const together: readonly (readonly [Language, string])[] = [
  ['fi', 'hitsaus hitsauksen hitsausta hitsauksessa hitsata'],
  ['fi', 'asennus asennuksen asennuksia asentaa'],
  ['fi', 'hoito hoidon hoitoa'],
  ['fi', 'lupa luvan lupaa luvat'],
  ['fi', 'ajolupa ajoluvan ajolupaa'],
  ['fi', 'kortti kortin korttia kortteja'],
  ['fi', 'osaaminen osaamisen osaamista'],
  ['fi', 'lääke lääkkeen lääkkeitä'],
  ['fi', 'ruoka ruoan ruuan ruokaa'],
  ['fi', 'turvallisuus turvallisuuden turvallisuutta'],
  ['fi', 'työ työn työtä töitä työssä'],
  ['fi', 'tulityö tulityön tulityöt tulitöitä'],
  ['fi', 'kieli kielen kieltä'],
  ['fi', 'englanti englannin englantia'],
  ['fi', 'verkko verkon verkkoa'],
  ['sv', 'svetsning svetsningen svetsningar'],
  ['sv', 'svetsare svetsaren'],
  ['sv', 'läkemedel läkemedlen läkemedlet'],
  ['sv', 'kunskap kunskaper kunskaperna'],
  ['en', 'weld welding welds'],
];

/** Words that must not share one. */
const apart: readonly (readonly [Language, string])[] = [
  ['fi', 'hitsaus hitsaaja'],
  ['fi', 'hoito hoitaja'],
  ['fi', 'kone konenäkö'],
  ['fi', 'kortti kori'],
  ['sv', 'svetsning svetsare'],
];

describe('a stem', () => {
  test.each(together)('%s: brings together %s', (language, forms) => {
    expect(new Set(forms.split(' ').map((form) => stem(form, language))).size).toBe(1);
  });

  test.each(apart)('%s: keeps apart %s', (language, words) => {
    const list = words.split(' ');
    expect(new Set(list.map((word) => stem(word, language))).size).toBe(list.length);
  });
});
