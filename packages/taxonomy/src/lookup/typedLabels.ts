import { splitCompound } from '../analysis/compounds.ts';
import { stem } from '../analysis/stem.ts';
import type { ConceptKind } from '../concept.ts';
import type { Hits } from './hits.ts';
import type { LabelEntry, LabelSet } from './labels.ts';
import { prefixLabels } from './prefixLabels.ts';
import { prefixRange, wordIndex } from './wordIndex.ts';

/** Where the scores of one way to be found begin, and how far they reach. */
export interface Tier {
  readonly from: number;
  readonly width: number;
}

/** The labels of one language by the beginnings of their words. */
export interface TypedLabels {
  /** Whether some label has a word that begins like this, inflection aside, or the word is made of known ones. */
  isKnown(word: string): boolean;
  /** Whether a label of the kind has all these words, or words that begin with them. */
  finds(words: readonly string[], kind: ConceptKind): boolean;
  /** Adds every label that has all these words, or words that begin with them. */
  add(found: Hits, words: readonly string[], query: string, tier: Tier): void;
}

const alternative = 0.97;

export function typedLabels(set: LabelSet): TypedLabels {
  const index = wordIndex(set);
  const prefixes = prefixLabels(index, set.entries.length, set.language);
  const begins = (prefix: string): boolean => {
    const [from, to] = prefixRange(index.words, prefix);
    return to > from;
  };
  return {
    isKnown: (word) =>
      begins(word) ||
      begins(stem(word, set.language)) ||
      splitCompound(word, set.language, set.vocabulary) !== undefined,
    finds(words, kind) {
      let any = false;
      prefixes(words, (label) => {
        any ||= set.entries[label]?.concept.kind === kind;
      });
      return any;
    },
    add(found, words, query, { from, width }) {
      prefixes(words, (label, quality) => {
        const entry = set.entries[label];
        if (entry) found.add(entry, from + width * completeness(entry, query) * quality);
      });
    },
  };
}

/** 1 for the whole label, then labels that begin with the query, then the others; the shorter the label the more. */
function completeness({ folded, preferred }: LabelEntry, query: string): number {
  const share = Math.min(1, query.length / Math.max(folded.length, 1));
  const base = folded === query ? 1 : folded.startsWith(query) ? 0.75 + 0.2 * share : 0.3 + 0.4 * share;
  return preferred ? base : base * alternative;
}
