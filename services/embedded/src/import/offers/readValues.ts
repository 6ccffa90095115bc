import { type Day, isDay } from '@kohtaanto/kernel';
import { ngramCosine } from '@kohtaanto/taxonomy';

/** A value that was read, or why it can't be. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** A day as `2027-03-31` or `31.3.2027`. */
export function readDay(text: string): Read<Day> {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const iso = y === '' ? text : `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isDay(iso) ? { value: iso } : { problem: `"${text}" is no day; write it as 2027-03-31 or 31.3.2027` };
}

/** Euros with a decimal comma or point, thousands by spaces (or points before a comma), with or without a sign. */
export function readEuros(text: string): Read<number> {
  const bare = text.replace(/€|EUR/i, '').replace(/[\s\u00a0\u202f]/g, '');
  const plain = bare.includes(',') ? bare.replace(/\.(?=\d{3})/g, '').replace(',', '.') : bare;
  if (/^\d+(\.\d{1,2})?$/.test(plain)) return { value: Number(plain) };
  return { problem: `"${text}" is no sum in euros; write it as 450 or 1 250,50` };
}

export function readCount(text: string): Read<number> {
  if (/^\d{1,6}$/.test(text)) return { value: Number(text) };
  return { problem: `"${text}" is no whole number; write digits alone` };
}

/** A competence's URI, with a level behind a colon where one is taught. */
export function readCompetence(text: string): Read<{ readonly concept: string; readonly level?: number }> {
  const [, uri = text, level] = /^(\S+:\S+?):([1-6])$/.exec(text) ?? [];
  if (!/^(https?:\/\/|urn:)\S+$/.test(uri)) {
    const remedy = 'write the URI of a competence, with its level behind a colon where it has one';
    return { problem: `"${text}" is no competence; ${remedy}` };
  }
  return { value: level === undefined ? { concept: uri } : { concept: uri, level: Number(level) } };
}

/** One of the words, as written or in other case; else the nearest is asked about. */
export function readWord<Word extends string>(text: string, words: readonly Word[]): Read<Word> {
  const found = words.find((word) => word === text.toLowerCase());
  if (found !== undefined) return { value: found };
  const near = nearestOf(text, words);
  const remedy = near === undefined ? `write one of ${words.join(', ')}` : `did you mean ${near}?`;
  return { problem: `"${text}" is none of ${words.join(', ')}; ${remedy}` };
}

const nearEnough = 0.3;

/** The word that is written most like the text, when one is. */
export function nearestOf<Word extends string>(text: string, words: readonly Word[]): Word | undefined {
  const likeness = (word: string): number => ngramCosine(text.toLowerCase(), word);
  const [best] = words.map((word) => ({ word, near: likeness(word) })).sort((a, b) => b.near - a.near);
  return best !== undefined && best.near >= nearEnough ? best.word : undefined;
}

/** Values in one cell, separated by semicolons or line breaks. */
export function listOf(cell: string | undefined): readonly string[] {
  return (cell ?? '').split(/[;\n]/).flatMap((each) => each.trim() || []);
}
