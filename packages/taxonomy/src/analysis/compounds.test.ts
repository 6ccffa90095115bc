import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compoundVocabulary, splitCompound } from './compounds.ts';
import { stem } from './stem.ts';

const parts = (word: string, language: 'fi' | 'sv' | 'en'): readonly string[] | undefined =>
  splitCompound(word, language)?.map(({ start, end }) => word.slice(start, end));

describe('a compound', () => {
  test.each([
    ['metsäkoneenkuljettajan', ['metsä', 'koneen', 'kuljettajan']],
    ['työturvallisuuskortti', ['työ', 'turvallisuus', 'kortti']],
    ['lääkehoitoa', ['lääke', 'hoitoa']],
    ['ruoanvalmistus', ['ruoan', 'valmistus']],
    ['trukinkuljettajia', ['trukin', 'kuljettajia']],
    ['ajolupa', ['ajo', 'lupa']],
  ])('%s is split in Finnish, genitives too', (word, expected) => {
    expect(parts(word, 'fi')).toEqual(expected);
  });

  test.each([
    ['läkemedelsbehandling', ['läkemedels', 'behandling']],
    ['arbetsplatshandledare', ['arbetsplats', 'handledare']],
    ['elinstallationer', ['el', 'installationer']],
  ])('%s is split in Swedish, linking s too', (word, expected) => {
    expect(parts(word, 'sv')).toEqual(expected);
  });

  test('is left whole when a part is unknown, and in English', () => {
    expect(parts('osaaminen', 'fi')).toBeUndefined();
    expect(parts('hitsaaja', 'fi')).toBeUndefined();
    expect(parts('forklift', 'en')).toBeUndefined();
  });

  test('is split by the words of given texts too', () => {
    const vocabulary = compoundVocabulary('fi', ['poronnahan muokkaus']);
    expect(splitCompound('nahanmuokkaus', 'fi')).toBeUndefined();
    expect(splitCompound('poronmuokkaus', 'fi', vocabulary)?.map(({ stem }) => stem)).toEqual([
      stem('poro', 'fi'),
      stem('muokkaus', 'fi'),
    ]);
  });

  test('falls into parts that follow each other from its first letter to its last', () => {
    const word = fc
      .array(fc.constantFrom('metsä', 'koneen', 'työ', 'turvallisuus', 'kortti', 'xq', 'hitsaus'))
      .map((list) => list.join(''));
    fc.assert(
      fc.property(word, (text) => {
        const found = splitCompound(text, 'fi');
        if (!found) return;
        expect(found.length).toBeGreaterThan(1);
        expect(found.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });
});
