import { best } from './best.ts';

/** What a query is made of: per n-gram (its number in the index, or below 0 when no word has it) its weight. */
export type GramVector = ReadonlyMap<number, number>;

/** A word near another: its place among the words and the cosine of their weighted n-grams. */
export interface NearWord {
  readonly word: number;
  readonly cosine: number;
}

/** The n-grams of distinct words, each weighing by how few labels have it. */
export interface WordGrams {
  /** The weighted n-grams of some words together. */
  vector(words: readonly string[]): GramVector;
  /** Inner product of the vector with every word; the array is used again by the next call. */
  products(vector: GramVector): Float32Array;
  /** Euclidean length of the sum of some words, given by their places. */
  lengthOf(words: Iterable<number>): number;
  /** The words nearest to one, best first, at most `limit`. */
  near(word: string, limit: number): readonly NearWord[];
}

const shortest = 2;
const longest = 5;

/**
 * Indexes character n-grams of 2 to 5 letters inside words, their ends marked. A label is the sum of its words, so the
 * postings hold words and not labels: a word that a thousand labels have is there once.
 * @param uses in how many of the `labels` labels each word stands.
 */
export function wordGrams(words: readonly string[], uses: readonly number[], labels: number): WordGrams {
  const numbers = new Map<number, number>();
  const { from, grams } = gramsOfWords(words, numbers);
  const weights = gramWeights(from, grams, uses, labels, numbers.size);
  const postings = inverted(from, grams, numbers.size);
  const unknown = Math.log(1 + labels) + 1;
  const products = new Float32Array(words.length);
  const lengthOf = lengths(from, grams, weights);
  const ownLengths = Float32Array.from(words, (_, word) => lengthOf([word]));

  const vector = (wanted: readonly string[]): GramVector => {
    const found = new Map<number, number>();
    for (const word of wanted) {
      eachHash(word, (hash) => {
        const gram = numbers.get(hash) ?? -1 - hash;
        found.set(gram, (found.get(gram) ?? 0) + (gram < 0 ? unknown : (weights[gram] ?? 0)));
      });
    }
    return found;
  };
  const multiply = (with_: GramVector): Float32Array => {
    products.fill(0);
    for (const [gram, weight] of with_) {
      const worth = weight * (weights[gram] ?? 0);
      if (worth === 0) continue;
      for (let at = postings.from[gram] ?? 0; at < (postings.from[gram + 1] ?? 0); at++) {
        const word = postings.words[at] ?? 0;
        products[word] = (products[word] ?? 0) + worth;
      }
    }
    return products;
  };

  return {
    vector,
    products: multiply,
    lengthOf,
    near(word, limit) {
      const wanted = vector([word]);
      const own = vectorLength(wanted);
      const cosines = multiply(wanted);
      for (let i = 0; i < cosines.length; i++) cosines[i] = (cosines[i] ?? 0) / (own * (ownLengths[i] ?? 1));
      return best(cosines, limit)
        .map((word) => ({ word, cosine: cosines[word] ?? 0 }))
        .filter(({ cosine }) => cosine > 0);
    },
  };
}

export function vectorLength(vector: GramVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum) || 1;
}

interface WordRows {
  /** Where the n-grams of each word begin in `grams`; one more than there are words. */
  readonly from: Int32Array;
  readonly grams: Int32Array;
}

/** The n-grams of every word, repeats kept; `numbers` gets a number for each that is new. */
function gramsOfWords(words: readonly string[], numbers: Map<number, number>): WordRows {
  const from = new Int32Array(words.length + 1);
  for (const [i, word] of words.entries()) from[i + 1] = (from[i] ?? 0) + countOf(word);
  const grams = new Int32Array(from[words.length] ?? 0);
  let at = 0;
  for (const word of words) {
    eachHash(word, (hash) => {
      let number = numbers.get(hash);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(hash, number);
      }
      grams[at++] = number;
    });
  }
  return { from, grams };
}

/** Inverse document frequency, smoothed: 1 for what every label has. */
function gramWeights(
  from: Int32Array,
  grams: Int32Array,
  uses: readonly number[],
  labels: number,
  size: number,
): Float32Array {
  const labelsWith = new Float32Array(size);
  for (const [word, count] of uses.entries()) {
    for (let at = from[word] ?? 0; at < (from[word + 1] ?? 0); at++) {
      const gram = grams[at] ?? 0;
      labelsWith[gram] = (labelsWith[gram] ?? 0) + count;
    }
  }
  return labelsWith.map((count) => Math.max(1, Math.log((1 + labels) / (1 + count)) + 1));
}

/** The words of every n-gram. */
function inverted(rows: Int32Array, grams: Int32Array, size: number) {
  const from = new Int32Array(size + 1);
  for (const gram of grams) from[gram + 1] = (from[gram + 1] ?? 0) + 1;
  for (let gram = 1; gram <= size; gram++) from[gram] = (from[gram] ?? 0) + (from[gram - 1] ?? 0);
  const words = new Int32Array(grams.length);
  const next = from.slice();
  for (let word = 0; word + 1 < rows.length; word++) {
    for (let at = rows[word] ?? 0; at < (rows[word + 1] ?? 0); at++) {
      const gram = grams[at] ?? 0;
      const place = next[gram] ?? 0;
      words[place] = word;
      next[gram] = place + 1;
    }
  }
  return { from, words };
}

function lengths(from: Int32Array, grams: Int32Array, weights: Float32Array): WordGrams['lengthOf'] {
  const sums = new Float32Array(weights.length);
  return (words) => {
    const touched: number[] = [];
    for (const word of words) {
      for (let at = from[word] ?? 0; at < (from[word + 1] ?? 0); at++) {
        const gram = grams[at] ?? 0;
        if (sums[gram] === 0) touched.push(gram);
        sums[gram] = (sums[gram] ?? 0) + (weights[gram] ?? 0);
      }
    }
    let sum = 0;
    for (const gram of touched) {
      sum += (sums[gram] ?? 0) ** 2;
      sums[gram] = 0;
    }
    return Math.sqrt(sum) || 1;
  };
}

function countOf(word: string): number {
  const length = word.length + 2;
  let count = 0;
  for (let size = shortest; size <= longest; size++) count += Math.max(0, length - size + 1);
  return count;
}

/** A number of 30 bits for every n-gram of the word: two that differ have the same one about once in a billion pairs. */
function eachHash(word: string, visit: (hash: number) => void): void {
  const marked = `_${word}_`;
  for (let at = 0; at + shortest <= marked.length; at++) {
    let hash = marked.charCodeAt(at) + 1;
    for (let size = 2; size <= longest && at + size <= marked.length; size++) {
      hash = Math.imul(hash, 0x01000193) ^ marked.charCodeAt(at + size - 1);
      visit((Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 2) & 0x3fffffff);
    }
  }
}
