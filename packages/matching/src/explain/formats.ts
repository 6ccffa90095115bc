import type { Day, Language } from '@kohtaanto/kernel';
import type { Formats } from 'intl-messageformat';

/** Whose habits numbers, days and lists follow. */
export const locales: Readonly<Record<Language, string>> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** 11.1.2027 in Finnish, 11 januari 2027 in Swedish, 11 January 2027 in English. */
const dayFormat = (lang: Language) =>
  ({ day: 'numeric', month: lang === 'fi' ? 'numeric' : 'long', year: 'numeric', timeZone: 'UTC' }) as const;

/** Rounding is for people: whole euros lose their decimals, kilometres keep a tenth. */
export const formatsOf = (lang: Language): Partial<Formats> => ({
  number: {
    euros: { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' },
    km: { style: 'unit', unit: 'kilometer', maximumFractionDigits: 1 },
  },
  date: { day: dayFormat(lang) },
});

interface Writers {
  readonly period: Intl.DateTimeFormat;
  readonly all: Intl.ListFormat;
  readonly any: Intl.ListFormat;
  readonly percent: Intl.NumberFormat;
  readonly languages: Intl.DisplayNames;
}

const writersOf = (lang: Language): Writers => ({
  period: new Intl.DateTimeFormat(locales[lang], dayFormat(lang)),
  all: new Intl.ListFormat(locales[lang], { type: 'conjunction' }),
  any: new Intl.ListFormat(locales[lang], { type: 'disjunction' }),
  percent: new Intl.NumberFormat(locales[lang], { maximumFractionDigits: 1 }),
  languages: new Intl.DisplayNames(locales[lang], { type: 'language' }),
});

const writers: Readonly<Record<Language, Writers>> = { fi: writersOf('fi'), sv: writersOf('sv'), en: writersOf('en') };

/** What a message takes for a day. */
export const instantOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

/** 11.1.–5.3.2027; one day stands alone. */
export const periodText = (start: Day, end: Day, lang: Language): string =>
  writers[lang].period.formatRange(instantOf(start), Math.max(instantOf(start), instantOf(end)));

/** a, b and c. */
export const listText = (items: readonly string[], lang: Language): string => writers[lang].all.format(items);

/** a, b or c. */
export const choiceText = (items: readonly string[], lang: Language): string => writers[lang].any.format(items);

/** 0.8125 as 81.3. */
export const percentText = (share: number, lang: Language): string => writers[lang].percent.format(share * 100);

/** The languages of ISO 639-1 codes by name. */
export const languageNames = (codes: readonly string[], lang: Language): readonly string[] =>
  codes.map((code) => writers[lang].languages.of(code) ?? code);
