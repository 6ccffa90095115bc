import { type ConceptGraph, createLookup, type LikenessWeights, likenessWeights } from '@kohtaanto/taxonomy';
import { escoConcepts, escoIsThere } from './concepts.ts';
import { draw } from './draw.ts';
import { reciprocalRank } from './measures.ts';
import type { RankedSet } from './rankedSet.ts';
import { alternatives } from './sets/alternatives.ts';
import { meloIsThere, meloTitles } from './sets/meloTitles.ts';

/**
 * `node test/quality/tune.ts`: how the weights of likeness were chosen, by five-fold cross-validation. For each fold
 * the weights that do best on the other four are measured on it; the mean of that is what a fresh set should give.
 * Half of what is wanted is MELO's titles (development half), half are alternative English titles of occupations, held
 * out: groups are right for half of the former and never for the latter.
 */
const folds = 5;
const grid: readonly Partial<LikenessWeights>[] = [
  {},
  { groupShare: 0 },
  { groupShare: 0.3 },
  { groupShare: 0.5 },
  { groupSoftness: 0.05 },
  { groupSoftness: 0.12 },
  { groupSoftness: 0.16 },
  { whole: 0 },
  { whole: 1 },
  { units: 0 },
  { units: 1 },
  { otherLanguage: 0 },
  { otherLanguage: 0.6 },
];

if (!escoIsThere || !meloIsThere) {
  process.stderr.write('MELO and ESCO are not there (../shared/data): nothing to tune on.\n');
  process.exitCode = 1;
} else {
  const esco = await escoConcepts();
  const sets = [shuffled(meloTitles(esco, false)), shuffled(alternatives(esco, 'occupation', 'en', 900))];
  const tried = grid.map((change) => {
    const perSet = sets.map((set) => ranks(set, { ...likenessWeights, ...change }));
    const means = perSet.map((each) => mean(each).toFixed(4));
    process.stdout.write(`${JSON.stringify(change).padEnd(24)} MELO ${means[0]}  alternatives ${means[1]}\n`);
    return { change, perSet };
  });
  const heldOut = sets.map(() => [] as number[]);
  for (let fold = 0; fold < folds; fold++) {
    const within = (ranks: readonly number[], same: boolean) => ranks.filter((_, i) => (i % folds === fold) === same);
    const worth = (perSet: readonly (readonly number[])[]) =>
      perSet.reduce((sum, each) => sum + mean(within(each, false)), 0);
    const best = tried.reduce((a, b) => (worth(b.perSet) > worth(a.perSet) ? b : a));
    process.stdout.write(`fold ${fold}: ${JSON.stringify(best.change)}\n`);
    for (const [i, each] of best.perSet.entries()) heldOut[i]?.push(...within(each, true));
  }
  const [melo, others] = heldOut.map(mean);
  process.stdout.write(`${JSON.stringify({ folds, melo, alternatives: others, chosen: likenessWeights })}\n`);
}

function shuffled(set: RankedSet): RankedSet {
  return { ...set, queries: draw(set.queries, set.queries.length, 50) };
}

function ranks({ graph, lang, kind, queries }: RankedSet & { readonly graph: ConceptGraph }, weights: LikenessWeights) {
  const { typeahead } = createLookup(graph, weights);
  return queries.map(({ text, right }) => {
    const ranking = typeahead(text, lang, { kind, limit: 100 }).items.map(({ concept }) => concept);
    return reciprocalRank({ ranking, right });
  });
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(numbers.length, 1);
}
