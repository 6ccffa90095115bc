/** Numbers in 0..1 that are the same for the same seed on every machine (sfc32). */
export function seeded(seed: number): () => number {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed | 0];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i += 1) next();
  return next;
}

/** Draws 0..size-1, the i-th with a weight of 1 / (i + 1)^exponent. */
export function zipf(size: number, exponent: number, random: () => number): () => number {
  return weighted(
    Array.from({ length: size }, (_, i) => 1 / (i + 1) ** exponent),
    random,
  );
}

/** Draws an index by weight. */
export function weighted(weights: readonly number[], random: () => number): () => number {
  const cumulative = new Float64Array(weights.length);
  let total = 0;
  weights.forEach((weight, i) => {
    total += weight;
    cumulative[i] = total;
  });
  return () => {
    const at = random() * total;
    let low = 0;
    let high = weights.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
