import { type Language, languages } from '@kohtaanto/kernel';
import { best } from './best.ts';
import type { LabelLikeness } from './labelLikeness.ts';
import type { GramVector } from './wordGrams.ts';
import { vectorLength } from './wordGrams.ts';

/** Labels near the text that are followed into the other languages. */
const pivots = 10;

/** The label of a concept in a language, by ordinal. */
type WordsOf = (ordinal: number, language: Language) => readonly string[];

/**
 * Adds to the scores (by ordinal) of concepts without a label in the text's language: text -> the nearest concepts by
 * labels in its own language -> what those are called in the others -> labels like that. `wanted` are those concepts,
 * `own` is what the labels in the text's language gave.
 */
export function addByPivot(
  scores: Float32Array,
  own: Float32Array,
  wanted: readonly number[],
  lang: Language,
  by: Readonly<Record<Language, LabelLikeness>>,
  wordsOf: WordsOf,
): void {
  const nearest = best(own, pivots);
  const found = new Float32Array(wanted.length);
  for (const language of languages) {
    if (language === lang) continue;
    const labels = nearest.map((ordinal) => ({
      vector: by[language].vector(wordsOf(ordinal, language)),
      weight: (own[ordinal] ?? 0) ** 2,
    }));
    const cosines = by[language].nearest(mean(labels));
    for (const [i, ordinal] of wanted.entries()) found[i] = Math.max(found[i] ?? 0, cosines[ordinal] ?? 0);
  }
  for (const [i, ordinal] of wanted.entries()) scores[ordinal] = (scores[ordinal] ?? 0) + (found[i] ?? 0);
}

/** The weighted mean of vectors brought to length 1: its product with a label is the mean of their cosines. */
function mean(labels: readonly { readonly vector: GramVector; readonly weight: number }[]): GramVector {
  const total = labels.reduce((sum, { vector, weight }) => sum + (vector.size === 0 ? 0 : weight), 0);
  const sum = new Map<number, number>();
  if (total === 0) return sum;
  for (const { vector, weight } of labels) {
    const scale = weight / (total * vectorLength(vector));
    for (const [gram, each] of vector) sum.set(gram, (sum.get(gram) ?? 0) + each * scale);
  }
  return sum;
}
