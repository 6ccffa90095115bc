import type { Need, Watch } from '@kohtaanto/events';
import { type EpochDay, inLanguage } from '@kohtaanto/kernel';
import {
  answerOf,
  candidateQuery,
  fittingSources,
  type MatchNeed,
  type MatchSource,
  matchTable,
  type NeedBounds,
  needAssessor,
  needQuery,
  rank,
  type Weights,
  weightsWith,
} from '@kohtaanto/matching';
import type { Filter, SearchIndex } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Fit } from '../../domain/alerts/alertOf.ts';
import type { SearchIndexes } from '../indexWriter.ts';
import type { Found } from './raiseAlerts.ts';

export interface Now {
  readonly today: EpochDay;
  readonly graph: ConceptGraph;
}

type Indexes = Pick<SearchIndexes, 'sources' | 'needs' | 'watched'>;

/** A watch may ask for no less (`watchForm`), so nothing below it is looked at. */
export const lowestLeastScore = 0.3;

/** The watches of needs and of questions that a source now fits. */
export async function* watchesFitting({ watched }: Indexes, source: MatchSource, now: Now): AsyncGenerator<Found> {
  const request = { index: watched, source, now, query: needQuery({ source, ...now }), lowest: lowestLeastScore };
  const fitting = fittingNeeds(request, ({ watch, asked }) => ({ need: asked, weights: weightsWith(watch.weights) }));
  for await (const { document, need, score } of fitting) {
    const { watch } = document;
    if (score >= watch.leastScore) yield explainable({ watch, need, source, score }, now);
  }
}

/** The sources that now fit the need of a watch, all of them: what the watch was told already is among them. */
export async function sourcesFitting(
  { sources }: Indexes,
  watches: readonly Watch[],
  need: MatchNeed,
  now: Now,
  scope: readonly Filter[] = [],
): Promise<readonly Found[]> {
  const [first] = watches;
  if (first === undefined || (need.readyBy ?? Number.POSITIVE_INFINITY) <= now.today) return [];
  const { weights } = first;
  const request = { need, weights, ...now };
  const asked = { scope, ...candidateQuery(request) };
  const fitting = await fittingSources({
    ...request,
    least: Math.min(...watches.map(({ leastScore }) => leastScore)),
    batches: (floor) => sources.candidates({ ...asked, floor }),
  });
  return watches.flatMap((watch) =>
    fitting
      .filter(({ score }) => score >= watch.leastScore)
      .map(({ source, score }) => explainable({ watch, need, source, score }, now)),
  );
}

/** The posted needs that a source of a provider's now serves, all of them: what the watch was told already is among them. */
export async function* needsFitting(
  { needs }: Indexes,
  watch: Watch,
  source: MatchSource,
  now: Now,
): AsyncGenerator<Found> {
  const weights = weightsWith(watch.weights);
  const query = needQuery({ source, weights, ...now });
  const request = { index: needs, source, now, query, lowest: watch.leastScore };
  for await (const { document, need, score } of fittingNeeds(request, ({ asked }) => ({ need: asked, weights }))) {
    yield explainable({ watch, need, source, score }, now, document.title);
  }
}

interface NeedsRequest<Document> {
  readonly index: SearchIndex<Document>;
  readonly source: MatchSource;
  readonly now: Now;
  /** Undefined: the source can no longer be begun. */
  readonly query: NeedBounds | undefined;
  /** No lower score is asked for. */
  readonly lowest: number;
}

/** What of the index has a need that the source matches with the lowest score or more, in no order. */
async function* fittingNeeds<Document>(
  { index, source, now, query, lowest }: NeedsRequest<Document>,
  askedBy: (document: Document) => { readonly need: MatchNeed; readonly weights: Weights },
) {
  if (query === undefined) return;
  const assessorFor = needAssessor({ source, ...now });
  const floors = { match: lowest, near: Number.POSITIVE_INFINITY, bound: 1 };
  const floor = (failed: number): number => (failed > 0 ? Number.POSITIVE_INFINITY : lowest - matchTable.slack);
  for await (const { documents, nextBound } of index.candidates({ ...query, floor })) {
    for (const { source: document } of documents) {
      const { need, weights } = askedBy(document);
      const assess = assessorFor(need, weights);
      if (assess?.assess(source, floors) === 'match') yield { document, need, score: assess.outcome.score };
    }
    if (nextBound + matchTable.slack < lowest) break;
  }
}

/** Explained by the very ranking that answers ask for, of this one source. */
export function explainable(fit: Fit, { today, graph }: Now, title?: Need['details']['title']): Found {
  const { watch, need, source } = fit;
  const { lang, weights } = watch;
  const ranked = (one: MatchSource) => rank({ need, today, weights, graph, limit: 1, sources: [one] });
  return {
    ...fit,
    ...(title === undefined ? {} : { needTitle: inLanguage(title, lang) }),
    isMatch: (one) => ranked(one).matches.length > 0,
    explained: () => answerOf(ranked(source), { lang, graph }).matches[0],
  };
}
