/** The places of the largest scores, the largest first, equal ones in their order; at most `limit`. */
export function best(scores: Float32Array, limit: number): readonly number[] {
  const found: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0;
    if (found.length === limit && score <= least) continue;
    let place = found.length;
    while (place > 0 && (scores[found[place - 1] ?? 0] ?? 0) < score) place--;
    found.splice(place, 0, at);
    if (found.length > limit) found.pop();
    if (found.length === limit) least = scores[found.at(-1) ?? 0] ?? 0;
  }
  return found;
}
