import type { Language } from '@kohtaanto/kernel';
import { type ConceptGraph, type ConceptKind, labelsOf } from '@kohtaanto/taxonomy';

/** Concept URIs for a text, the best first, at most a hundred. */
export type Ranker = (text: string) => readonly string[];

/** A label with the concept that it leads to. */
export interface Label {
  readonly concept: string;
  readonly label: string;
}

const deepest = 100;
const saturation = 1.2;
const lengthShare = 0.75;

/** The labels that all contestants look in. */
export function labelsIn(graph: ConceptGraph, kind: ConceptKind, languages: readonly Language[]): readonly Label[] {
  return [...graph.concepts()]
    .filter((concept) => concept.kind === kind)
    .flatMap((concept) =>
      languages.flatMap((language) => labelsOf(concept, language).map((label) => ({ concept: concept.uri, label }))),
    );
}

/** BM25 of whole lower-case words (k1 1.2, b 0.75); a concept counts by its best label. */
export function bm25(labels: readonly Label[]): Ranker {
  const rows = labels.map(({ label }) => counts(words(label)));
  const sizes = rows.map((row) => sum(row.values()));
  const average = sum(sizes) / Math.max(rows.length, 1);
  const postings = inverted(rows);
  return ranker(labels, (text) => {
    const scores = new Float64Array(labels.length);
    for (const word of new Set(words(text))) {
      const found = postings.get(word) ?? [];
      const information = Math.log(1 + (labels.length - found.length + 0.5) / (found.length + 0.5));
      for (const { at, count } of found) {
        const long = 1 - lengthShare + (lengthShare * (sizes[at] ?? 0)) / average;
        scores[at] = (scores[at] ?? 0) + (information * count * (saturation + 1)) / (count + saturation * long);
      }
    }
    return scores;
  });
}

/** Cosine of character n-grams of 2 to 5 letters inside words, weighted by inverse document frequency. */
export function ngramCosine(labels: readonly Label[]): Ranker {
  const rows = labels.map(({ label }) => counts(grams(label)));
  const postings = inverted(rows);
  const weight = (gram: string) => Math.log((1 + labels.length) / (1 + (postings.get(gram)?.length ?? 0))) + 1;
  const length = (row: ReadonlyMap<string, number>) =>
    Math.sqrt(sum([...row].map(([gram, count]) => (count * weight(gram)) ** 2)));
  const lengths = rows.map(length);
  return ranker(labels, (text) => {
    const row = counts(grams(text));
    const own = length(row);
    const scores = new Float64Array(labels.length);
    for (const [gram, count] of row) {
      const worth = count * weight(gram) ** 2;
      for (const { at, count: there } of postings.get(gram) ?? []) scores[at] = (scores[at] ?? 0) + worth * there;
    }
    return scores.map((score, at) => (score === 0 ? 0 : score / (own * (lengths[at] ?? 1))));
  });
}

const fusionConstant = 60;

/** Reciprocal-rank fusion of rankings: each concept's sum of 1 / (60 + its rank). */
export function fused(rankers: readonly Ranker[]): Ranker {
  return (text) => {
    const sums = new Map<string, number>();
    for (const rank of rankers) {
      for (const [i, concept] of rank(text).entries()) {
        sums.set(concept, (sums.get(concept) ?? 0) + 1 / (fusionConstant + i + 1));
      }
    }
    return bestFirst(sums);
  };
}

function bestFirst(scores: ReadonlyMap<string, number>): readonly string[] {
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, deepest)
    .map(([concept]) => concept);
}

function ranker(labels: readonly Label[], scoresOf: (text: string) => Float64Array): Ranker {
  return (text) => {
    const best = new Map<string, number>();
    for (const [at, score] of scoresOf(text).entries()) {
      const concept = labels[at]?.concept ?? '';
      if (score > (best.get(concept) ?? 0)) best.set(concept, score);
    }
    return bestFirst(best);
  };
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function grams(text: string): readonly string[] {
  return words(text).flatMap((word) => {
    const marked = `_${word}_`;
    return [2, 3, 4, 5].flatMap((size) =>
      Array.from({ length: Math.max(0, marked.length - size + 1) }, (_, at) => marked.slice(at, at + size)),
    );
  });
}

function counts(items: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const item of items) found.set(item, (found.get(item) ?? 0) + 1);
  return found;
}

function inverted(rows: readonly ReadonlyMap<string, number>[]) {
  const postings = new Map<string, { readonly at: number; readonly count: number }[]>();
  for (const [at, row] of rows.entries()) {
    for (const [item, count] of row) {
      const found = postings.get(item);
      if (found) found.push({ at, count });
      else postings.set(item, [{ at, count }]);
    }
  }
  return postings;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const each of numbers) total += each;
  return total;
}
