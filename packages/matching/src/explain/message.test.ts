import { describe, expect, test } from '@jest/globals';
import { languages } from '@kohtaanto/kernel';
import { catalogues, formatterOf, type MessageKey, message } from './message.ts';

const keys = Object.keys(catalogues.en) as MessageKey[];

/** What a message takes, with the kind of each: `days plural`, `km number km`. Of choices the names alone. */
function placeholders(lang: (typeof languages)[number], key: MessageKey): readonly string[] {
  const found = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    const { type, value, style, options } = node as Record<string, unknown>;
    // 0 is plain text, 7 the number of a plural.
    if (type !== 0 && type !== 7) found.add([value, typeof style === 'string' ? style : ''].join(' ').trim());
    if (typeof options !== 'object' || options === null) return;
    for (const option of Object.values(options)) visit((option as Record<string, unknown>).value);
  };
  visit(formatterOf(lang, key).getAst());
  return [...found].sort();
}

describe('the messages', () => {
  test('are the same in every language, with the same placeholders', () => {
    expect(keys.length).toBeGreaterThan(100);
    for (const lang of languages) {
      expect(Object.keys(catalogues[lang])).toEqual(keys);
      const taken = keys.map((key) => [key, placeholders(lang, key)]);
      expect(taken).toEqual(keys.map((key) => [key, placeholders('en', key)]));
    }
  });

  test('say one and several as each language does', () => {
    const seats = (left: number) => languages.map((lang) => message(lang, 'seats', { left, needed: 2 }));
    expect(seats(1)).toEqual(['Vapaana 1 paikka, tarvitaan 2.', '1 ledig plats, 2 behövs.', '1 seat free, 2 needed.']);
    expect(seats(5)).toEqual([
      'Vapaana 5 paikkaa, tarvitaan 2.',
      '5 lediga platser, 2 behövs.',
      '5 seats free, 2 needed.',
    ]);
    expect(seats(0)[0]).toBe('Vapaita paikkoja ei ole, tarvitaan 2.');
  });

  test('write days, money and distances as people do', () => {
    const values = { start: Date.UTC(2027, 0, 11), finish: Date.UTC(2027, 2, 5), days: 41 };
    const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
    expect(languages.map((lang) => message(lang, 'dates', values))).toEqual([
      'Alkaa 11.1.2027 (41 päivän päästä) ja päättyy 5.3.2027.',
      'Börjar den 11 januari 2027 (om 41 dagar) och slutar den 5 mars 2027.',
      'Starts on 11 January 2027 (in 41 days) and ends on 5 March 2027.',
    ]);
    expect(languages.map((lang) => plain(message(lang, 'gross', { gross: 1450.5 })))).toEqual([
      'Hinta ennen rahoitusta on 1 450,50 € hengeltä.',
      'Före finansieringen är priset 1 450,50 € per person.',
      'Before funding the price is €1,450.50 per person.',
    ]);
    expect(languages.map((lang) => plain(message(lang, 'reach.place', { km: 34.24 })))).toEqual([
      'Matkaa on 34,2 km.',
      'Resan är 34,2 km.',
      'It is 34.2 km away.',
    ]);
  });

  test('are never said with something left out', () => {
    expect(() => message('fi', 'gross', {})).toThrow('gross');
  });
});
