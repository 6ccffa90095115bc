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
  /** Whether some label has a word that begins like this, or with its stem, or the word is made of known ones. */
  known(word: string): 'begins' | 'inflected' | 'compound' | undefined;
  /** Whether a label of the kind has all these words, or words that begin with them. */
  finds(words: readonly string[], kind: ConceptKind): boolean;
  /**
   * Adds every label that has all these words, or words that begin with them. True when the query ends within a word of
   * a label that begins with it.
   */
  add(found: Hits, words: readonly string[], query: string, tier: Tier): boolean;
}

const alternative = 0.97;
const letter = /\p{L}/u;

export function typedLabels(set: LabelSet): TypedLabels {
  const index = wordIndex(set);
  const prefixes = prefixLabels(index, set);
  const begins = (prefix: string): boolean => {
    const [from, to] = prefixRange(index.words, prefix);
    return to > from;
  };
  return {
    known(word) {
      if (begins(word)) return 'begins';
      if (splitCompound(word, set.language, set.vocabulary) !== undefined) return 'compound';
      return begins(stem(word, set.language)) ? 'inflected' : undefined;
    },
    finds(words, kind) {
      let any = false;
      prefixes(words, (label) => {
        any ||= set.entries[label]?.concept.kind === kind;
      });
      return any;
    },
    add(found, words, query, { from, width }) {
      let begun = false;
      prefixes(words, (label, quality) => {
        const entry = set.entries[label];
        if (!entry) return;
        const wanted = found.add(entry, from + width * completeness(entry, query) * quality);
        begun ||= wanted && entry.folded.startsWith(query) && letter.test(entry.folded.charAt(query.length));
      });
      return begun;
    },
  };
}

/** 1 for the whole label, then labels that begin with the query, then the others; the shorter the label the more. */
function completeness({ folded, preferred }: LabelEntry, query: string): number {
  const share = Math.min(1, query.length / Math.max(folded.length, 1));
  const base = folded === query ? 1 : folded.startsWith(query) ? 0.75 + 0.2 * share : 0.3 + 0.4 * share;
  return preferred ? base : base * alternative;
}
