import type { Language } from '@kohtaanto/kernel';
import type { Concept, ConceptKind } from '../concept.ts';

/** What was found of a concept: the language and text of the label (or its code). */
interface Found {
  readonly concept: Concept;
  readonly language: Language;
  readonly matched: string;
  readonly score: number;
}

/** A label or code that can be found. */
export interface Findable {
  readonly concept: Concept;
  readonly ordinal: number;
  readonly language: Language;
  readonly label: string;
}

/** The best label so far of each concept. Made once per lookup and emptied by `start`, so that a keystroke is cheap. */
export interface Hits {
  start(kind: ConceptKind | undefined): void;
  /** False when it is not of the kind that is looked for. */
  add(entry: Findable, score: number): boolean;
  size(): number;
  /** The best in order of score, label (as `labelOf` gives it), URI. */
  best(limit: number, labelOf: (concept: Concept) => string): readonly (Found & { readonly label: string })[];
}

export function hits(concepts: number): Hits {
  const scores = new Float64Array(concepts);
  const entries: (Findable | undefined)[] = Array.from({ length: concepts });
  let touched: number[] = [];
  let wanted: ConceptKind | undefined;

  return {
    start(kind) {
      for (const ordinal of touched) scores[ordinal] = 0;
      touched = [];
      wanted = kind;
    },
    add(entry, score) {
      if (wanted !== undefined && entry.concept.kind !== wanted) return false;
      const before = scores[entry.ordinal] ?? 0;
      if (before === 0) touched.push(entry.ordinal);
      if (score > before) {
        scores[entry.ordinal] = score;
        entries[entry.ordinal] = entry;
      }
      return true;
    },
    size: () => touched.length,
    best(limit, labelOf) {
      const least = kthLargest(touched, scores, limit);
      return touched
        .filter((ordinal) => (scores[ordinal] ?? 0) >= least)
        .flatMap((ordinal) => {
          const entry = entries[ordinal];
          if (!entry) return [];
          const { concept, language, label: matched } = entry;
          return [{ concept, language, matched, score: scores[ordinal] ?? 0, label: labelOf(concept) }];
        })
        .sort((a, b) => b.score - a.score || compare(a.label, b.label) || compare(a.concept.uri, b.concept.uri))
        .slice(0, limit);
    },
  };
}

/** The k-th largest score, or 0 when there are fewer: what scores less cannot be among the best k. */
function kthLargest(ordinals: readonly number[], scores: Float64Array, k: number): number {
  const largest: number[] = [];
  for (const ordinal of ordinals) {
    const score = scores[ordinal] ?? 0;
    if (largest.length === k && score <= (largest[0] ?? 0)) continue;
    const at = largest.findIndex((other) => other >= score);
    largest.splice(at < 0 ? largest.length : at, 0, score);
    if (largest.length > k) largest.shift();
  }
  return largest.length < k ? 0 : (largest[0] ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
