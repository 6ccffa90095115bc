import type { Token } from '../analysis/analyse.ts';
import type { LabelEntry } from './labels.ts';
import type { LikenessWeights } from './likenessWeights.ts';
import { unitScores } from './unitScores.ts';
import { type GramVector, vectorLength, wordGrams } from './wordGrams.ts';

/** How like a text the labels of one language and kind are. What it returns is good until the next call. */
export interface LabelLikeness {
  /** By the concept's ordinal, 0-1: 1 for its only label as written. */
  concepts(query: readonly Token[]): Float32Array;
  /** The product of each concept's nearest label, brought to length 1, with a vector. */
  nearest(vector: GramVector): Float32Array;
  vector(words: readonly string[]): GramVector;
  /** The label of the concept that is most like the text of the last call. */
  label(ordinal: number): LabelEntry | undefined;
  /** The concept's first label. */
  preferred(ordinal: number): LabelEntry | undefined;
  /** The written words nearest to one, best first. */
  near(word: string, limit: number): readonly string[];
}

/** `size` is how many concepts the graph has. */
export function labelLikeness(entries: readonly LabelEntry[], size: number, weights: LikenessWeights): LabelLikeness {
  const sumOfWeights = weights.nearest + weights.whole + weights.units;
  const { words, from, places, uses } = wordRows(entries);
  const grams = wordGrams(words, uses, entries.length);
  const units = unitScores(entries.map(({ tokens }) => tokens));
  const labelLengths = Float32Array.from(entries, (_, i) => grams.lengthOf(places.subarray(from[i], from[i + 1])));
  const spans = spansOfConcepts(entries);
  const wholeLengths = spans.map(([first, last]) => grams.lengthOf(places.subarray(from[first], from[last])));
  const near = new Float32Array(entries.length);
  const best = new Float32Array(size);

  /** Fills `near` with the products of the labels (not yet cosines). */
  const measure = (vector: GramVector): void => {
    const products = grams.products(vector);
    for (let label = 0; label < near.length; label++) {
      let sum = 0;
      for (let at = from[label] ?? 0; at < (from[label + 1] ?? 0); at++) sum += products[places[at] ?? 0] ?? 0;
      near[label] = sum;
    }
  };
  const each = (length: number, score: (nearest: number, whole: number, first: number, last: number) => number) => {
    best.fill(0);
    for (const [i, [first, last, ordinal]] of spans.entries()) {
      let [nearest, whole] = [0, 0];
      for (let label = first; label < last; label++) {
        whole += near[label] ?? 0;
        near[label] = (near[label] ?? 0) / ((labelLengths[label] ?? 1) * length);
        nearest = Math.max(nearest, near[label] ?? 0);
      }
      best[ordinal] = score(nearest, whole / ((wholeLengths[i] ?? 1) * length), first, last);
    }
    return best;
  };
  const spanOf = new Map(spans.map(([first, last, ordinal]) => [ordinal, [first, last] as const]));

  return {
    vector: grams.vector,
    concepts(query) {
      const vector = grams.vector(query.map(({ folded }) => folded));
      measure(vector);
      const scores = units(query);
      return each(vectorLength(vector), (nearest, whole, first, last) => {
        let unit = 0;
        for (let label = first; label < last; label++) unit = Math.max(unit, scores[label] ?? 0);
        return (weights.nearest * nearest + weights.whole * whole + weights.units * Math.min(unit, 1)) / sumOfWeights;
      });
    },
    nearest(vector) {
      measure(vector);
      return each(1, (nearest) => nearest);
    },
    label(ordinal) {
      const [first, last] = spanOf.get(ordinal) ?? [0, 0];
      let nearest = first;
      for (let label = first; label < last; label++) if ((near[label] ?? 0) > (near[nearest] ?? 0)) nearest = label;
      return last > first ? entries[nearest] : undefined;
    },
    preferred: (ordinal) => entries[spanOf.get(ordinal)?.[0] ?? -1],
    near: (word, limit) => grams.near(word, limit).map((found) => words[found.word] ?? ''),
  };
}

/** The distinct words of the labels, the words of each label (by place), and in how many labels each word is. */
function wordRows(entries: readonly LabelEntry[]) {
  const numbers = new Map<string, number>();
  const uses: number[] = [];
  const from = new Int32Array(entries.length + 1);
  const places: number[] = [];
  for (const [i, { tokens }] of entries.entries()) {
    const seen = new Set<number>();
    for (const { folded } of tokens) {
      const number = numbers.get(folded) ?? numbers.size;
      numbers.set(folded, number);
      places.push(number);
      if (!seen.has(number)) uses[number] = (uses[number] ?? 0) + 1;
      seen.add(number);
    }
    from[i + 1] = places.length;
  }
  return { words: [...numbers.keys()], from, places: Int32Array.from(places), uses };
}

/** The labels of each concept follow each other: first, last (exclusive), ordinal. */
function spansOfConcepts(entries: readonly LabelEntry[]): readonly (readonly [number, number, number])[] {
  const spans: [number, number, number][] = [];
  for (const [i, { ordinal }] of entries.entries()) {
    const last = spans.at(-1);
    if (last && last[2] === ordinal) last[1] = i + 1;
    else spans.push([i, i + 1, ordinal]);
  }
  return spans;
}
