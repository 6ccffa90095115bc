import type { Language } from '@kohtaanto/kernel';
import { type CompoundPart, type CompoundVocabulary, compoundVocabulary, splitCompound } from './compounds.ts';
import { fold, plain } from './fold.ts';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

/** What a word is, wherever it stands. */
export interface Word {
  /** Lower case, accents gone but ä ö å kept. */
  readonly folded: string;
  readonly stem: string;
  /** The parts of a compound with their places in `folded`; empty for other words. */
  readonly parts: readonly CompoundPart[];
  /** Everything the word is found by, each once: folded, without ä ö å, stem, stems of the parts. */
  readonly forms: readonly string[];
}

/** One word of a text as written: `text.slice(start, end)` of the analysed text. */
export interface Token extends Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const known = new WeakMap<CompoundVocabulary, Map<string, Word>>();
const knownAtMost = 100_000;

/**
 * The words of a text in reading order. Deterministic; both search engines index what it makes, so that both
 * runtimes find, count and highlight the same.
 */
export function analyse(
  text: string,
  language: Language,
  vocabulary: CompoundVocabulary = compoundVocabulary(language),
): readonly Token[] {
  return Array.from(wordsOf(text), ({ start, end }) => {
    const written = text.slice(start, end);
    const { folded, stem, parts, forms } = wordOf(written, language, vocabulary);
    return { text: written, start, end, folded, stem, parts, forms };
  });
}

/** What both search engines index of a text: every form of every word, in reading order, repeats kept. */
export function indexTokens(text: string, language: Language): readonly string[] {
  return analyse(text, language).flatMap(({ forms }) => forms);
}

/** What both search engines look for: per word of the query its forms, of which any may be there. */
export function queryTokens(text: string, language: Language): readonly (readonly string[])[] {
  return analyse(text, language).map(({ forms }) => forms);
}

function wordOf(written: string, language: Language, vocabulary: CompoundVocabulary): Word {
  let words = known.get(vocabulary);
  if (!words || words.size >= knownAtMost) {
    words = new Map();
    known.set(vocabulary, words);
  }
  const found = words.get(written);
  if (found) return found;
  const folded = fold(written);
  const stemmed = stem(folded, language);
  const parts = splitCompound(folded, language, vocabulary) ?? [];
  const word = { folded, stem: stemmed, parts, forms: formsOf(folded, stemmed, parts) };
  words.set(written, word);
  return word;
}

function formsOf(folded: string, stemmed: string, parts: readonly CompoundPart[]): readonly string[] {
  const forms = new Set([folded, plain(folded), stemmed, plain(stemmed)]);
  for (const part of parts) forms.add(part.stem).add(plain(part.stem));
  return [...forms];
}
