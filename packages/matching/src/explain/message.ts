import type { Language } from '@kohtaanto/kernel';
import { IntlMessageFormat } from 'intl-messageformat';
import { english } from './catalogues/english.ts';
import { finnish } from './catalogues/finnish.ts';
import { swedish } from './catalogues/swedish.ts';
import { formatsOf, locales } from './formats.ts';

export type MessageKey = keyof typeof english;
/** All messages of one language, each an ICU MessageFormat pattern. */
export type Catalogue = Readonly<Record<MessageKey, string>>;

export const catalogues: Readonly<Record<Language, Catalogue>> = { fi: finnish, sv: swedish, en: english };

const formatters = new Map<string, IntlMessageFormat>();

/** The message with its values, numbers and days written as people do. @throws Error when a value is left out. */
export function message(
  lang: Language,
  key: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return String(formatterOf(lang, key).format({ ...values }));
}

/** Patterns are read when they are first needed, once. */
export function formatterOf(lang: Language, key: MessageKey): IntlMessageFormat {
  const name = `${lang} ${key}`;
  const known = formatters.get(name);
  if (known) return known;
  const formatter = new IntlMessageFormat(catalogues[lang][key], locales[lang], formatsOf(lang), { ignoreTag: true });
  formatters.set(name, formatter);
  return formatter;
}
