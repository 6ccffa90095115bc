import type { Language } from '@kohtaanto/kernel';
import { finnishParts, swedishParts } from './compoundParts.ts';
import { fold } from './fold.ts';
import { stem } from './stem.ts';
import { wordsOf } from './words.ts';

/** The words that compounds of a language may be split into. */
export interface CompoundVocabulary {
  /** Folded, as they stand. */
  readonly words: ReadonlySet<string>;
  readonly stems: ReadonlySet<string>;
}

/** A part of a word: where it is in the folded word, and its stem. */
export interface CompoundPart {
  readonly start: number;
  readonly end: number;
  readonly stem: string;
}

/** Shorter words of a text are no parts of compounds; the built-in list may name one (`el`). */
const shortestWord = 3;
const shortestPart = 2;
const longestWord = 60;
/** Up to this length the end of the whole word's stem may differ from the stem of the word's end. */
const irregularWord = 6;
/** What joins a modifier to the next part: the Finnish genitive, the Swedish linking s. */
const links: Readonly<Record<Language, string>> = { fi: 'n', sv: 's', en: '' };

const builtIn: Readonly<Record<Language, CompoundVocabulary>> = {
  fi: vocabularyOf(new Set(finnishParts.trim().split(/\s+/)), 'fi'),
  sv: vocabularyOf(new Set(swedishParts.trim().split(/\s+/)), 'sv'),
  en: { words: new Set(), stems: new Set() },
};

/** The built-in words of the language, with the words of the given texts added. */
export function compoundVocabulary(language: Language, texts: Iterable<string> = []): CompoundVocabulary {
  if (language === 'en') return builtIn.en;
  const words = new Set<string>();
  for (const text of texts) {
    for (const { start, end } of wordsOf(text))
      if (end - start >= shortestWord) words.add(fold(text.slice(start, end)));
  }
  if (words.size === 0) return builtIn[language];
  const added = vocabularyOf(words, language);
  const base = builtIn[language];
  return { words: base.words.union(added.words), stems: base.stems.union(added.stems) };
}

/**
 * Splits a folded compound into two or more known words: the fewest parts, and among those the longest last one
 * (the head). Undefined when it does not split. English words are left whole.
 */
export function splitCompound(
  folded: string,
  language: Language,
  vocabulary: CompoundVocabulary = builtIn[language],
): readonly CompoundPart[] | undefined {
  if (vocabulary.words.size === 0 || folded.length < 2 * shortestWord - 1 || folded.length > longestWord) {
    return undefined;
  }
  // The fewest parts from each place to the end, worked out from the end.
  const best = new Map<number, readonly CompoundPart[]>();
  for (let start = folded.length - shortestPart; start >= 0; start--) {
    const head = start > 0 ? headStem(folded, start, language, vocabulary) : undefined;
    let found: readonly CompoundPart[] | undefined = head ? [{ start, end: folded.length, stem: head }] : undefined;
    if (!found) {
      for (const [end, rest] of best) {
        if (end < start + shortestPart || (found && found.length <= rest.length + 1)) continue;
        const modifier = modifierStem(folded.slice(start, end), language, vocabulary);
        if (modifier !== undefined) found = [{ start, end, stem: modifier }, ...rest];
      }
    }
    if (found) best.set(start, found);
  }
  return best.get(0);
}

function headStem(
  folded: string,
  start: number,
  language: Language,
  { stems }: CompoundVocabulary,
): string | undefined {
  const end = stem(folded, language).slice(start);
  if (end.length >= shortestPart && stems.has(end)) return end;
  if (folded.length - start > irregularWord) return undefined;
  const own = stem(folded.slice(start), language);
  return stems.has(own) ? own : undefined;
}

function modifierStem(part: string, language: Language, { words, stems }: CompoundVocabulary): string | undefined {
  if (words.has(part)) return stem(part, language);
  if (part.length <= shortestWord || !part.endsWith(links[language])) return undefined;
  const bare = part.slice(0, -1);
  if (words.has(bare)) return stem(bare, language);
  const inflected = stem(part, language);
  return stems.has(inflected) ? inflected : undefined;
}

function vocabularyOf(words: ReadonlySet<string>, language: Language): CompoundVocabulary {
  const stems = new Set<string>();
  for (const word of words) stems.add(stem(word, language));
  return { words, stems };
}
