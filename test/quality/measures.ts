/** How good rankings are, each 0-1, averaged over the queries. */
export interface Measures {
  readonly queries: number;
  /** Mean reciprocal rank of the first right concept, 0 beyond the first hundred. */
  readonly mrr: number;
  /** Share of the right concepts among the first ten. */
  readonly recall10: number;
  /** Discounted gain of the first ten by that of the best order. */
  readonly ndcg10: number;
}

/** A ranking (the best first) and what is right. */
export interface Judged {
  readonly ranking: readonly string[];
  readonly right: ReadonlySet<string>;
}

const deepest = 100;
const top = 10;

export function measures(judged: readonly Judged[]): Measures {
  const mean = (of: (each: Judged) => number): number =>
    judged.length === 0 ? 0 : judged.reduce((sum, each) => sum + of(each), 0) / judged.length;
  return { queries: judged.length, mrr: mean(reciprocalRank), recall10: mean(recallOfTop), ndcg10: mean(gainOfTop) };
}

export function reciprocalRank({ ranking, right }: Judged): number {
  const at = ranking.slice(0, deepest).findIndex((each) => right.has(each));
  return at < 0 ? 0 : 1 / (at + 1);
}

function recallOfTop({ ranking, right }: Judged): number {
  return ranking.slice(0, top).filter((each) => right.has(each)).length / right.size;
}

function gainOfTop({ ranking, right }: Judged): number {
  const gains = ranking.slice(0, top).map((each) => right.has(each));
  return discounted(gains) / discounted(Array.from({ length: Math.min(top, right.size) }, () => true));
}

function discounted(gains: readonly boolean[]): number {
  return gains.reduce((sum, gain, i) => sum + (gain ? 1 / Math.log2(i + 2) : 0), 0);
}
