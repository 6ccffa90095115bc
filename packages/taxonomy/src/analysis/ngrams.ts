/** Character n-grams of 2 to 5 letters inside one word, its ends marked, each with how often it occurs. */
export function ngrams(word: string): ReadonlyMap<string, number> {
  const marked = `_${word}_`;
  const counts = new Map<string, number>();
  for (let size = 2; size <= 5; size++) {
    for (let at = 0; at + size <= marked.length; at++) {
      const gram = marked.slice(at, at + size);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

/** Euclidean length of the counts. */
function gramsLength(grams: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of grams.values()) sum += count * count;
  return Math.sqrt(sum);
}

/** Cosine of two words' n-gram counts: 1 for equal words, 0 for words without a pair of letters in common. */
export function ngramCosine(a: string, b: string): number {
  const [gramsA, gramsB] = [ngrams(a), ngrams(b)];
  let dot = 0;
  for (const [gram, count] of gramsA) dot += count * (gramsB.get(gram) ?? 0);
  return dot === 0 ? 0 : dot / (gramsLength(gramsA) * gramsLength(gramsB));
}
