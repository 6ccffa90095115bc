import { ngramCosine } from '../analysis/ngrams.ts';
import type { WordIndex } from './wordIndex.ts';

/** A word near a misspelt one: its position in the index and the cosine of their n-grams. */
interface NearWord {
  readonly word: number;
  readonly cosine: number;
}

export type FuzzyWords = (misspelt: string) => readonly NearWord[];

const nearEnough = 0.45;
const measuredAtMost = 80;
const buckets = 1 << 20;

/**
 * Finds written words by their character n-grams, measured exactly once a bound says that they may be near. For the
 * bound the n-grams of 3 to 5 letters are hashed into buckets and all pairs of letters are taken as shared, so it is
 * never below the true cosine. The buckets are made when first needed.
 */
export function fuzzyWords({ words, written }: WordIndex): FuzzyWords {
  let made: { readonly from: Int32Array; readonly postings: Int32Array } | undefined;
  const dots = new Int32Array(words.length);

  const build = () => {
    const from = new Int32Array(buckets + 1);
    const each = (visit: (bucket: number, word: number) => void): void => {
      for (const [i, word] of words.entries()) if (written[i]) for (const bucket of bucketsOf(word)) visit(bucket, i);
    };
    each((bucket) => {
      from[bucket + 1] = (from[bucket + 1] ?? 0) + 1;
    });
    for (let b = 1; b <= buckets; b++) from[b] = (from[b] ?? 0) + (from[b - 1] ?? 0);
    const postings = new Int32Array(from[buckets] ?? 0);
    const next = from.slice();
    each((bucket, word) => {
      const at = next[bucket] ?? 0;
      postings[at] = word;
      next[bucket] = at + 1;
    });
    return { from, postings };
  };

  return (misspelt) => {
    made ??= build();
    const { from, postings } = made;
    const grams = bucketsOf(misspelt);
    const touched: number[] = [];
    for (const bucket of grams) {
      for (let at = from[bucket] ?? 0; at < (from[bucket + 1] ?? 0); at++) {
        const word = postings[at] ?? 0;
        if (dots[word] === 0) touched.push(word);
        dots[word] = (dots[word] ?? 0) + 1;
      }
    }
    const near: NearWord[] = [];
    for (const word of touched) {
      const other = words[word] ?? '';
      const pairs = Math.min(misspelt.length, other.length) + 1;
      const bound = ((dots[word] ?? 0) + pairs) / Math.sqrt(gramsIn(misspelt) * gramsIn(other));
      dots[word] = 0;
      if (bound >= nearEnough) near.push({ word, cosine: bound });
    }
    return exact(near, misspelt, words);
  };
}

function exact(near: readonly NearWord[], misspelt: string, words: readonly string[]): readonly NearWord[] {
  return [...near]
    .sort(nearestFirst)
    .slice(0, measuredAtMost)
    .map(({ word }) => ({ word, cosine: ngramCosine(misspelt, words[word] ?? '') }))
    .filter(({ cosine }) => cosine >= nearEnough)
    .sort(nearestFirst);
}

function nearestFirst(a: NearWord, b: NearWord): number {
  return b.cosine - a.cosine || a.word - b.word;
}

/** The bucket of every n-gram of 3 to 5 letters of the word with its ends marked. */
function bucketsOf(word: string): readonly number[] {
  const marked = `_${word}_`;
  const found: number[] = [];
  for (let at = 0; at + 3 <= marked.length; at++) {
    let hash = marked.charCodeAt(at) + 1;
    for (let size = 2; size <= 5 && at + size <= marked.length; size++) {
      hash = Math.imul(hash, 0x01000193) ^ marked.charCodeAt(at + size - 1);
      if (size >= 3) found.push((hash ^ (hash >>> 15)) & (buckets - 1));
    }
  }
  return found;
}

/** How many n-grams of 2 to 5 letters a word has; never above the square of their vector's length. */
function gramsIn(word: string): number {
  const length = word.length + 2;
  let sum = 0;
  for (let size = 2; size <= 5; size++) sum += Math.max(0, length - size + 1);
  return sum;
}
