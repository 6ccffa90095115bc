import { type Language, languages } from '@kohtaanto/kernel';
import { wordsOf } from '../analysis/words.ts';
import type { ConceptKind } from '../concept.ts';
import type { ConceptGraph } from '../conceptGraph.ts';
import { codeLookup } from './codeLookup.ts';
import { type FuzzyWords, fuzzyWords } from './fuzzyWords.ts';
import { type Hits, hits } from './hits.ts';
import { foldedText, type LabelEntry, type LabelSet, type LabelSets } from './labels.ts';
import { type PrefixLabels, prefixLabels } from './prefixLabels.ts';
import { type WordIndex, wordIndex, wordPlace } from './wordIndex.ts';

export interface TypeaheadOptions {
  readonly kind?: ConceptKind;
  /** 1-100, 10 unless given. */
  readonly limit?: number;
}

export interface TypeaheadItem {
  readonly concept: string;
  /** The concept's label in the asked language. */
  readonly label: string;
  /** The language of `matched`. */
  readonly lang: Language;
  /** The label, alternative label, code or URI that was found. */
  readonly matched: string;
  /** 0-1: by code 1; asked language above 0.7; another language above 0.4; misspelt below 0.4. */
  readonly score: number;
}

export type Typeahead = (query: string, lang: Language, options?: TypeaheadOptions) => readonly TypeaheadItem[];

interface Searchable {
  readonly set: LabelSet;
  readonly index: WordIndex;
  readonly prefixes: PrefixLabels;
  readonly fuzzy: FuzzyWords;
}

const tiers = { asked: 0.7, other: 0.4, misspelt: 0.1, width: 0.3 } as const;
const alternative = 0.97;
const queryAtMost = 200;
/** Words of a misspelt query that are looked at. */
const misspeltAtMost = 6;

/** Looks concepts up by code, by the beginnings of the words of their labels, and else by likeness. */
export function typeahead(graph: ConceptGraph, sets: LabelSets): Typeahead {
  const codes = codeLookup(graph);
  const found = hits(graph.size);
  const by: Readonly<Record<Language, Searchable>> = {
    fi: searchable(sets.fi),
    sv: searchable(sets.sv),
    en: searchable(sets.en),
  };

  return (query, lang, { kind, limit = 10 } = {}) => {
    const most = Math.min(Math.max(Math.trunc(limit), 1), 100);
    const folded = foldedText(query.slice(0, queryAtMost));
    const words = Array.from(wordsOf(folded), ({ start, end }) => folded.slice(start, end));
    const others = languages.filter((language) => language !== lang);
    found.start(kind);
    for (const { score, ...hit } of codes(query.trim(), lang)) found.add(hit, score);
    if (words.length > 0) {
      addPrefixes(found, by[lang], folded, words, tiers.asked);
      if (found.size() < most) for (const other of others) addPrefixes(found, by[other], folded, words, tiers.other);
      if (found.size() === 0) for (const each of [lang, ...others]) addMisspelt(found, by[each], words);
    }
    return found
      .best(most, ({ uri }) => graph.label(uri, lang))
      .map(({ concept, label, language, matched, score }) => ({
        concept: concept.uri,
        label,
        lang: language,
        matched,
        score,
      }));
  };
}

function searchable(set: LabelSet): Searchable {
  const index = wordIndex(set);
  const prefixes = prefixLabels(index, set.entries.length, set.language);
  return { set, index, prefixes, fuzzy: fuzzyWords(index) };
}

function addPrefixes(found: Hits, by: Searchable, query: string, words: readonly string[], tier: number): void {
  by.prefixes(words, (label, quality) => {
    const entry = by.set.entries[label];
    if (entry) found.add(entry, tier + tiers.width * likeness(entry, query) * quality);
  });
}

/** 1 for the whole label, then labels that begin with the query, then the others; the shorter the label the more. */
function likeness({ folded, preferred }: LabelEntry, query: string): number {
  const share = Math.min(1, query.length / Math.max(folded.length, 1));
  const base = folded === query ? 1 : folded.startsWith(query) ? 0.75 + 0.2 * share : 0.3 + 0.4 * share;
  return preferred ? base : base * alternative;
}

function addMisspelt(found: Hits, { set, index, fuzzy }: Searchable, query: readonly string[]): void {
  const words = query.slice(0, misspeltAtMost);
  const sums = new Map<number, number>();
  for (const word of words) {
    const best = new Map<number, number>();
    const known = wordPlace(index, word);
    for (const { word: near, cosine } of known === undefined ? fuzzy(word) : [{ word: known, cosine: 1 }]) {
      for (const label of index.labels[near] ?? []) best.set(label, Math.max(best.get(label) ?? 0, cosine));
    }
    for (const [label, cosine] of best) sums.set(label, (sums.get(label) ?? 0) + cosine);
  }
  for (const [label, sum] of sums) {
    const entry = set.entries[label];
    if (!entry) continue;
    // Every word of the query counts, found or not, and a long label says less by one word that is like it.
    const share = Math.sqrt(Math.min(1, words.length / Math.max(entry.tokens.length, 1)));
    found.add(entry, tiers.misspelt + tiers.width * (sum / words.length) * share);
  }
}
