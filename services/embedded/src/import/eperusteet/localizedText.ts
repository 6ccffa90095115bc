import { type Language, type Localized, languages } from '@kohtaanto/kernel';
import { z } from 'zod';
import { listItems, plainText } from './plainText.ts';

/** A text as ePerusteet writes it: by language, with identifiers of its own beside (`_id`, `_tunniste`), maybe null. */
export const localizedText = z.record(z.string(), z.unknown()).nullish();
type LocalizedText = z.output<typeof localizedText>;

const longest = 2_000;

/** The plain text in the product's languages; undefined when there is none in any of them. */
export function textOf(raw: LocalizedText): Localized | undefined {
  return localized((language) => plainText(htmlOf(raw, language)));
}

/** The points of a list, each in the languages it exists in; one point of the whole where it is no list. */
export function pointsOf(raw: LocalizedText): readonly Localized[] {
  const lists = languages.map((language) => listItems(htmlOf(raw, language))).filter((list) => list.length > 0);
  const [first] = lists;
  const whole = textOf(raw);
  // Lists of different lengths can't be told apart point by point over the languages.
  if (first === undefined || lists.some(({ length }) => length !== first.length)) return whole ? [whole] : [];
  return first.flatMap((_, i) => localized((language) => listItems(htmlOf(raw, language))[i] ?? '') ?? []);
}

function htmlOf(raw: LocalizedText, language: Language): string {
  const text = raw?.[language];
  return typeof text === 'string' ? text : '';
}

function localized(read: (language: Language) => string): Localized | undefined {
  const texts = languages.flatMap((language) => {
    const text = read(language);
    return text === '' ? [] : [[language, text.length > longest ? `${text.slice(0, longest - 1)}…` : text] as const];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}
