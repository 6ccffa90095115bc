import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { analyse, indexTokens, queryTokens } from './analyse.ts';
import { fold, plain } from './fold.ts';

describe('folding', () => {
  test('keeps ä, ö and å apart and drops other accents', () => {
    expect(fold('Ääkköset À LA CARTE Šaalis')).toBe('ääkköset a la carte saalis');
    expect(plain('ääkköset på svenska')).toBe('aakkoset pa svenska');
  });

  test('reads a letter and its mark as one letter', () => {
    expect(fold('a\u0308iti')).toBe('äiti');
  });
});

describe('the words of a text', () => {
  test('are found where they stand', () => {
    const text = 'MIG/MAG-hitsausta, C++ & 9001.';
    expect(analyse(text, 'fi').map((token) => token.text)).toEqual(['MIG', 'MAG', 'hitsausta', 'C++', '9001']);
  });

  test('lie in the text exactly, in order, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('fi', 'sv', 'en'), (text, language) => {
        let before = 0;
        for (const token of analyse(text, language)) {
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.start).toBeGreaterThanOrEqual(before);
          before = token.end;
        }
      }),
    );
  });

  test('are found by themselves, without dots and rings, by stem and by parts', () => {
    const [token] = analyse('Lääkehoidon', 'fi');
    expect(token?.forms).toEqual(['lääkehoidon', 'laakehoidon', 'lääkehoit', 'laakehoit', 'lääk', 'laak', 'hoit']);
  });
});

describe('what the search engines index and look for', () => {
  const found = (query: string, text: string, language: 'fi' | 'sv' | 'en'): boolean => {
    const indexed = new Set(indexTokens(text, language));
    return queryTokens(query, language).every((forms) => forms.some((form) => indexed.has(form)));
  };

  test.each([
    ['hitsauksen', 'Hitsaus ja levytyöt', 'fi'],
    ['laakehoito', 'Lääkehoidon perusteet', 'fi'],
    ['kuljettaja', 'Metsäkoneenkuljettajan koulutus', 'fi'],
    ['läkemedel', 'Läkemedelsbehandling för närvårdare', 'sv'],
    ['weld', 'Welding for beginners', 'en'],
  ] as const)('%s finds "%s"', (query, text, language) => {
    expect(found(query, text, language)).toBe(true);
  });

  test('hold no blanks, since the engine splits at them', () => {
    expect(indexTokens('Työturvallisuuskortti\tja\nADR-ajolupa', 'fi').filter((token) => /\s/.test(token))).toEqual([]);
  });

  test('find every word of a text by itself', () => {
    const words = fc.array(fc.constantFrom('Hitsaus', 'lääkehoito', 'trukkikortti', 'CE-kortti', 'C++'), {
      minLength: 1,
    });
    fc.assert(fc.property(words, (list) => expect(list.every((word) => found(word, list.join(' '), 'fi'))).toBe(true)));
  });
});
