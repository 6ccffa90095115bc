import type { Language } from '@kohtaanto/kernel';
import { stem } from '../analysis/stem.ts';
import { prefixRange, type WordIndex } from './wordIndex.ts';

const inflected = 0.9;
const notWritten = 0.9;

/** Calls `found` with every label that has, for each word, a word that begins with it (or with its stem). */
export type PrefixLabels = (words: readonly string[], found: (label: number, quality: number) => void) => void;

/** `labels` is how many labels there are; the quality is 1, less where a stem or a part of a compound was needed. */
export function prefixLabels(index: WordIndex, labels: number, language: Language): PrefixLabels {
  const reached = new Int32Array(labels);
  const current = new Float32Array(labels);
  const total = new Float32Array(labels);
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

  return (words, found) => {
    generation++; // so that the last query's last word is not the one before this query's first
    let touched: readonly number[] = [];
    for (const [i, word] of words.entries()) {
      generation++;
      touched = step(word, i === 0);
    }
    for (const label of touched) found(label, total[label] ?? 0);
  };
}

function prefixesOf(word: string, language: Language): readonly (readonly [prefix: string, quality: number])[] {
  const stemmed = stem(word, language);
  if (stemmed.length < 3 || word === stemmed) return [[word, 1]];
  return [
    [word, 1],
    [stemmed, inflected],
  ];
}
