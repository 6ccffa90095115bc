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
  const { words, from, places, uses } = wordRows(entries);
  const grams = wordGrams(words, uses, entries.length);
  const units = unitScores(entries.map(({ tokens }) => tokens));
  const labelLengths = Float32Array.from(entries, (_, i) => grams.lengthOf(places.subarray(from[i], from[i + 1])));
  const spans = spansOfConcepts(entries);
  const wholeLengths = Float32Array.from(spans.ordinals, (_, i) =>
    grams.lengthOf(places.subarray(from[spans.first[i] ?? 0], from[spans.first[i + 1] ?? 0])),
  );
  const combine = combiner({ spans, labelLengths, wholeLengths }, size);
  const spanOf = new Map(Array.from(spans.ordinals, (ordinal, i) => [ordinal, i]));
  const near = new Float32Array(entries.length);

  /** Fills `near` with the products of the labels, each brought to length 1, with a vector of length 1 (or `length`). */
  const measure = (vector: GramVector, length: number): void => {
    const products = grams.products(vector);
    for (let label = 0; label < near.length; label++) {
      let sum = 0;
      for (let at = from[label] ?? 0; at < (from[label + 1] ?? 0); at++) sum += products[places[at] ?? 0] ?? 0;
      near[label] = sum / ((labelLengths[label] ?? 1) * length);
    }
  };

  return {
    vector: grams.vector,
    concepts(query) {
      const vector = grams.vector(query.map(({ folded }) => folded));
      measure(vector, vectorLength(vector));
      return combine(near, units(query), weights);
    },
    nearest(vector) {
      measure(vector, 1);
      return combine(near, undefined, { nearest: 1, whole: 0, units: 0 });
    },
    label(ordinal) {
      const span = spanOf.get(ordinal);
      if (span === undefined) return undefined;
      let nearest = spans.first[span] ?? 0;
      for (let label = nearest; label < (spans.first[span + 1] ?? 0); label++) {
        if ((near[label] ?? 0) > (near[nearest] ?? 0)) nearest = label;
      }
      return entries[nearest];
    },
    preferred: (ordinal) => entries[spans.first[spanOf.get(ordinal) ?? -1] ?? -1],
    near: (word, limit) => grams.near(word, limit).map((found) => words[found.word] ?? ''),
  };
}

type Parts = Pick<LikenessWeights, 'nearest' | 'whole' | 'units'>;

interface ConceptLabels {
  readonly spans: ReturnType<typeof spansOfConcepts>;
  readonly labelLengths: Float32Array;
  /** Of all labels of a concept as one text. */
  readonly wholeLengths: Float32Array;
}

/** Brings what is measured of each label together for its concept, in one array that every call fills anew. */
function combiner({ spans, labelLengths, wholeLengths }: ConceptLabels, size: number) {
  const scores = new Float32Array(size);
  return (
    near: Float32Array,
    unit: Float32Array | undefined,
    { nearest: one, whole: all, units: stems }: Parts,
  ): Float32Array => {
    scores.fill(0);
    const sumOfParts = one + all + stems;
    for (let i = 0; i < spans.ordinals.length; i++) {
      let [nearest, whole, stem] = [0, 0, 0];
      for (let label = spans.first[i] ?? 0; label < (spans.first[i + 1] ?? 0); label++) {
        const cosine = near[label] ?? 0;
        if (cosine > nearest) nearest = cosine;
        whole += cosine * (labelLengths[label] ?? 1);
        const score = unit?.[label] ?? 0;
        if (score > stem) stem = score;
      }
      const score = one * nearest + (all * whole) / (wholeLengths[i] ?? 1) + stems * Math.min(stem, 1);
      scores[spans.ordinals[i] ?? 0] = score / sumOfParts;
    }
    return scores;
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

/** The labels of each concept follow each other: where those of each begin (and the last ones end), and its ordinal. */
function spansOfConcepts(entries: readonly LabelEntry[]): {
  readonly first: Int32Array;
  readonly ordinals: Int32Array;
} {
  const first: number[] = [];
  const ordinals: number[] = [];
  for (const [i, { ordinal }] of entries.entries()) {
    if (ordinals.at(-1) === ordinal) continue;
    first.push(i);
    ordinals.push(ordinal);
  }
  return { first: Int32Array.from([...first, entries.length]), ordinals: Int32Array.from(ordinals) };
}
