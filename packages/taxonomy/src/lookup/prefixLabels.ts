import type { Language } from '@kohtaanto/kernel';
import { plain } from '../analysis/fold.ts';
import { stem } from '../analysis/stem.ts';
import type { LabelEntry, LabelSet } from './labels.ts';
import { prefixRange, type WordIndex } from './wordIndex.ts';

const inflected = 0.9;
const notWritten = 0.9;

/** Calls `found` with every label that has, for each word, a word that begins with it (or with its stem). */
export type PrefixLabels = (words: readonly string[], found: (label: number, quality: number) => void) => void;

/** Looking through the words of the labels left is cheaper than through all labels of the next word, when they are so many times fewer. */
const manyTimes = 16;

/** The quality is 1, less where a stem or a part of a compound was needed. */
export function prefixLabels(index: WordIndex, { entries, language }: LabelSet): PrefixLabels {
  const reached = new Int32Array(entries.length);
  const current = new Float32Array(entries.length);
  const total = new Float32Array(entries.length);
  let generation = 0;

  /** Labels of one word that had all the words before it (generation - 1), or any label when it is the first. */
  const step = (word: string, first: boolean): readonly number[] => {
    const touched: number[] = [];
    for (const [prefix, quality] of prefixesOf(word, language)) {
      const [from, to] = prefixRange(index.words, prefix);
      for (let at = from; at < to; at++) {
        const worth = index.written[at] ? quality : quality * notWritten;
        for (const label of index.labels[at] ?? []) {
          if (reached[label] === generation) {
            if (worth > (current[label] ?? 0)) current[label] = worth;
          } else if (first || reached[label] === generation - 1) {
            reached[label] = generation;
            current[label] = worth;
            touched.push(label);
          }
        }
      }
    }
    for (const label of touched) total[label] = Math.min(first ? 1 : (total[label] ?? 0), current[label] ?? 0);
    return touched;
  };

  /** The same for a word after the first, by the words of the labels that are left. */
  const narrow = (word: string, left: readonly number[]): readonly number[] => {
    const prefixes = prefixesOf(word, language);
    return left.filter((label) => {
      const worth = worthIn(entries[label], prefixes);
      if (worth === 0) return false;
      reached[label] = generation;
      total[label] = Math.min(total[label] ?? 0, worth);
      return true;
    });
  };
  const labelsOf = (word: string): number => {
    const [from, to] = prefixRange(index.words, word);
    let sum = 0;
    for (let at = from; at < to; at++) sum += index.labels[at]?.length ?? 0;
    return sum;
  };

  return (words, found) => {
    generation++; // so that the last query's last word is not the one before this query's first
    let touched: readonly number[] = [];
    for (const [i, word] of [...words].sort((a, b) => b.length - a.length).entries()) {
      generation++;
      const few = i > 0 && touched.length * manyTimes < labelsOf(word);
      touched = few ? narrow(word, touched) : step(word, i === 0);
    }
    for (const label of touched) found(label, total[label] ?? 0);
  };
}

/** The best quality with which a word of the label begins with one of the prefixes; 0 when none does. */
function worthIn(entry: LabelEntry | undefined, prefixes: ReturnType<typeof prefixesOf>): number {
  let best = 0;
  for (const { folded, forms } of entry?.tokens ?? []) {
    for (const form of forms) {
      for (const [prefix, quality] of prefixes) {
        if (!form.startsWith(prefix)) continue;
        const written = form === folded || form === plain(folded);
        best = Math.max(best, written ? quality : quality * notWritten);
      }
    }
  }
  return best;
}

function prefixesOf(word: string, language: Language): readonly (readonly [prefix: string, quality: number])[] {
  const stemmed = stem(word, language);
  if (stemmed.length < 3 || word === stemmed) return [[word, 1]];
  return [
    [word, 1],
    [stemmed, inflected],
  ];
}
