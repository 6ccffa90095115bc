import { plain } from '../analysis/fold.ts';
import type { LabelSet } from './labels.ts';

/** Words of the labels in order, so that a prefix is a range; each word with the labels that it finds. */
export interface WordIndex {
  readonly words: readonly string[];
  /** Positions in `LabelSet.entries`, ascending, per word. */
  readonly labels: readonly (readonly number[])[];
  /** Whether the word stands in a label as written (not only as a stem or a part of a compound). */
  readonly written: readonly boolean[];
}

export function wordIndex({ entries }: LabelSet): WordIndex {
  const found = new Map<string, { labels: number[]; written: boolean }>();
  const add = (word: string, label: number, written: boolean): void => {
    const entry = found.get(word);
    if (!entry) found.set(word, { labels: [label], written });
    else {
      if (entry.labels.at(-1) !== label) entry.labels.push(label);
      entry.written ||= written;
    }
  };
  for (const [label, entry] of entries.entries()) {
    for (const { folded, forms } of entry.tokens) {
      const bare = plain(folded);
      for (const form of forms) add(form, label, form === folded || form === bare);
    }
  }
  const words = [...found.keys()].sort();
  return {
    words,
    labels: words.map((word) => found.get(word)?.labels ?? []),
    written: words.map((word) => found.get(word)?.written ?? false),
  };
}

/** Range of the words that begin with the prefix: from inclusive, to exclusive. */
export function prefixRange(words: readonly string[], prefix: string): readonly [from: number, to: number] {
  return [lowerBound(words, prefix), lowerBound(words, `${prefix}\u{ffff}`)];
}

/** Where the word is among the words; undefined when no label has it. */
export function wordPlace({ words }: WordIndex, word: string): number | undefined {
  const at = lowerBound(words, word);
  return words[at] === word ? at : undefined;
}

function lowerBound(words: readonly string[], wanted: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((words[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
