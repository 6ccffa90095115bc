import type { Token } from '../analysis/analyse.ts';
import { unitsOf } from './labels.ts';

/** BM25 of every label for a query, as a share of the most that a label could have; the array is used again. */
export type UnitScores = (query: readonly Token[]) => Float32Array;

const saturation = 1.2;
const lengthShare = 0.75;

/** Labels by the stems of their words, a compound by the stems of its parts. */
export function unitScores(labels: readonly (readonly Token[])[]): UnitScores {
  const postings = new Map<string, { readonly labels: number[]; readonly counts: number[] }>();
  const lengths = labels.map((tokens, label) => {
    const units = tokens.flatMap(unitsOf);
    for (const unit of units) {
      const found = postings.get(unit) ?? { labels: [], counts: [] };
      postings.set(unit, found);
      const last = found.labels.length - 1;
      if (found.labels[last] === label) found.counts[last] = (found.counts[last] ?? 0) + 1;
      else {
        found.labels.push(label);
        found.counts.push(1);
      }
    }
    return units.length;
  });
  const average = lengths.reduce((sum, each) => sum + each, 0) / Math.max(labels.length, 1);
  const scores = new Float32Array(labels.length);

  return (query) => {
    scores.fill(0);
    let most = 0;
    for (const unit of new Set(query.flatMap(unitsOf))) {
      const found = postings.get(unit);
      const count = found?.labels.length ?? 0;
      const information = Math.log(1 + (labels.length - count + 0.5) / (count + 0.5)) * (saturation + 1);
      most += information / (1 + saturation * (1 - lengthShare));
      for (let at = 0; at < count; at++) {
        const label = found?.labels[at] ?? 0;
        const times = found?.counts[at] ?? 0;
        const long = 1 - lengthShare + (lengthShare * (lengths[label] ?? 0)) / average;
        scores[label] = (scores[label] ?? 0) + (information * times) / (times + saturation * long);
      }
    }
    if (most > 0) for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] ?? 0) / most;
    return scores;
  };
}
