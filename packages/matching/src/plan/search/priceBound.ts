import type { SearchStep } from './searchProblem.ts';

/**
 * A price per goal bit such that no step costs less than the sum over the goal bits it teaches: then no way to the
 * missing bits costs less than their sum (weak duality). Each bit starts at its least share of a step and is raised
 * to the least slack. Whole cents; 0 for a bit that nothing teaches.
 */
export function bitPrices(steps: readonly SearchStep[], goal: number): Float64Array {
  const prices = new Float64Array(32);
  const used = steps.filter((step) => (step.teaches & goal) !== 0);
  for (let bit = 0; bit < 31; bit++) {
    if ((goal & (1 << bit)) === 0) continue;
    let least = Number.POSITIVE_INFINITY;
    for (const step of used) {
      if ((step.teaches & (1 << bit)) === 0) continue;
      least = Math.min(least, Math.floor(step.priceCents / bitCount(step.teaches & goal)));
    }
    prices[bit] = Number.isFinite(least) ? least : 0;
  }
  const slack = Float64Array.from(used, (step) => step.priceCents - sumOver(prices, step.teaches & goal));
  for (let bit = 0; bit < 31; bit++) if (goal & (1 << bit)) raise(prices, slack, used, bit);
  return prices;
}

function raise(prices: Float64Array, slack: Float64Array, steps: readonly SearchStep[], bit: number): void {
  let least = Number.POSITIVE_INFINITY;
  steps.forEach((step, i) => {
    if (step.teaches & (1 << bit)) least = Math.min(least, slack[i] ?? 0);
  });
  if (!Number.isFinite(least) || least === 0) return;
  prices[bit] = (prices[bit] ?? 0) + least;
  steps.forEach((step, i) => {
    if (step.teaches & (1 << bit)) slack[i] = (slack[i] ?? 0) - least;
  });
}

/** The sum of the prices of the mask's bits. */
export function sumOver(prices: Float64Array, mask: number): number {
  let sum = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) sum += prices[31 - Math.clz32(rest & -rest)] ?? 0;
  return sum;
}

export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
