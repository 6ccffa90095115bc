import { bitIndex } from '../bits.ts';

/** What a cover can be made of, as columns: the goal bits each takes care of, none empty, and what it costs. */
export interface CoverColumns {
  readonly mask: Int32Array;
  readonly cost: Float64Array;
}

/** Prices are whole multiples of this, so that sums of them are exact up to 2^42. */
const grain = 1024;
const mostPivots = 300;

/**
 * A price per goal bit such that no column costs less than the sum over its bits: then no cover of some bits costs less
 * than the sum over them (weak duality). The optimal prices of the linear relaxation, by the revised simplex method
 * from the basis that covers each bit apart, then made safe: rounded down, lowered where a column is cheaper than its
 * bits after all, raised to the least slack. 0 for a bit that no column has.
 */
export function coverPrices({ mask, cost }: CoverColumns, goal: number): Float64Array {
  const state = openSimplex(mask, cost, goal);
  for (let pivots = 0; pivots < mostPivots; pivots++) if (!improve(state, mask, cost)) break;
  const prices = new Float64Array(32);
  state.bits.forEach((bit, row) => {
    prices[bit] = Math.max(0, Math.floor((state.prices[row] ?? 0) * grain) / grain);
  });
  makeSafe(prices, mask, cost);
  return prices;
}

interface Simplex {
  /** The rows: goal bits that some column has. */
  readonly bits: readonly number[];
  readonly rowOf: Int32Array;
  /** Row by row. */
  readonly inverse: Float64Array;
  readonly values: Float64Array;
  readonly prices: Float64Array;
  readonly entering: Float64Array;
  readonly tolerance: number;
}

/** Covering a bit apart costs what its cheapest column costs: as good as a column, so the relaxation stays the same. */
function openSimplex(mask: Int32Array, cost: Float64Array, goal: number): Simplex {
  const least = new Float64Array(32).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < mask.length; i++) {
    for (let rest = mask[i] ?? 0; rest !== 0; rest &= rest - 1) {
      const bit = bitIndex(rest);
      if ((cost[i] ?? 0) < (least[bit] ?? 0)) least[bit] = cost[i] ?? 0;
    }
  }
  const bits = Array.from({ length: 31 }, (_, bit) => bit).filter(
    (bit) => goal & (1 << bit) && Number.isFinite(least[bit]),
  );
  const rowOf = new Int32Array(32).fill(-1);
  const inverse = new Float64Array(bits.length ** 2);
  bits.forEach((bit, row) => {
    rowOf[bit] = row;
    inverse[row * bits.length + row] = 1;
  });
  const costs = Float64Array.from(bits, (bit) => least[bit] ?? 0);
  return {
    ...{ bits, rowOf, inverse },
    values: new Float64Array(bits.length).fill(1),
    prices: costs,
    entering: new Float64Array(bits.length),
    tolerance: 1e-9 * costs.reduce((most, one) => Math.max(most, one), 1),
  };
}

/** One pivot; false when no column is cheaper than its bits. */
function improve(state: Simplex, mask: Int32Array, cost: Float64Array): boolean {
  const { prices, rowOf, tolerance } = state;
  let best = -1;
  let least = -tolerance;
  for (let i = 0; i < mask.length; i++) {
    let reduced = cost[i] ?? 0;
    for (let rest = mask[i] ?? 0; rest !== 0; rest &= rest - 1) reduced -= prices[rowOf[bitIndex(rest)] ?? 0] ?? 0;
    if (reduced < least) {
      least = reduced;
      best = i;
    }
  }
  let surplus = -1;
  for (let row = 0; row < prices.length; row++) {
    if ((prices[row] ?? 0) >= least) continue;
    least = prices[row] ?? 0;
    surplus = row;
  }
  if (surplus >= 0) return pivot(state, 1 << (state.bits[surplus] ?? 0), -1, least);
  return best >= 0 && pivot(state, mask[best] ?? 0, 1, least);
}

/** Brings in a column of the mask's bits (times `sign`) for the one that reaches zero first. */
function pivot(state: Simplex, bits: number, sign: number, reduced: number): boolean {
  const { inverse, entering, values, prices, rowOf } = state;
  const size = values.length;
  let leaving = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let rest = bits; rest !== 0; rest &= rest - 1) sum += inverse[row * size + (rowOf[bitIndex(rest)] ?? 0)] ?? 0;
    entering[row] = sign * sum;
    if (sign * sum <= 1e-9) continue;
    const ratio = (values[row] ?? 0) / (sign * sum);
    if (ratio < least) {
      least = ratio;
      leaving = row;
    }
  }
  if (leaving < 0) return false;
  const scale = 1 / (entering[leaving] ?? 1);
  for (let column = 0; column < size; column++) {
    const at = leaving * size + column;
    inverse[at] = (inverse[at] ?? 0) * scale;
    prices[column] = (prices[column] ?? 0) + reduced * (inverse[at] ?? 0);
  }
  for (let row = 0; row < size; row++) {
    const factor = entering[row] ?? 0;
    if (row === leaving) continue;
    values[row] = (values[row] ?? 0) - factor * least;
    if (factor === 0) continue;
    for (let column = 0; column < size; column++) {
      const at = row * size + column;
      inverse[at] = (inverse[at] ?? 0) - factor * (inverse[leaving * size + column] ?? 0);
    }
  }
  values[leaving] = least;
  return true;
}

/** In whole grains, so that nothing is rounded from here on. */
function makeSafe(prices: Float64Array, mask: Int32Array, cost: Float64Array): void {
  const slack = new Float64Array(32).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < mask.length; i++) {
    let over = -(cost[i] ?? 0);
    for (let rest = mask[i] ?? 0; rest !== 0; rest &= rest - 1) over += prices[bitIndex(rest)] ?? 0;
    for (let rest = mask[i] ?? 0; rest !== 0 && over > 0; rest &= rest - 1) {
      const bit = bitIndex(rest);
      const lowered = Math.min(over, prices[bit] ?? 0);
      prices[bit] = (prices[bit] ?? 0) - lowered;
      over -= lowered;
    }
  }
  for (let bit = 0; bit < 31; bit++) {
    for (let i = 0; i < mask.length; i++) {
      if (((mask[i] ?? 0) & (1 << bit)) === 0) continue;
      let left = cost[i] ?? 0;
      for (let rest = mask[i] ?? 0; rest !== 0; rest &= rest - 1) left -= prices[bitIndex(rest)] ?? 0;
      if (left < (slack[bit] ?? 0)) slack[bit] = left;
    }
    const least = slack[bit] ?? 0;
    if (Number.isFinite(least) && least > 0) prices[bit] = (prices[bit] ?? 0) + least;
  }
}
