import type { Need, Watch } from '@kohtaanto/events';
import { type EpochDay, inLanguage } from '@kohtaanto/kernel';
import {
  answerOf,
  candidateQuery,
  fittingSources,
  type MatchNeed,
  type MatchSource,
  matchTable,
  needAssessor,
  needQuery,
  rank,
  rankNeedCandidates,
  weightsWith,
} from '@kohtaanto/matching';
import type { Filter } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Fit } from '../../domain/alerts/alertOf.ts';
import type { SearchIndexes } from '../indexWriter.ts';
import { needCandidates } from '../needCandidates.ts';
import type { Found } from './raiseAlerts.ts';

export interface Now {
  readonly today: EpochDay;
  readonly graph: ConceptGraph;
}

type Indexes = Pick<SearchIndexes, 'sources' | 'needs' | 'watched'>;

/** A watch may ask for no less (`watchForm`), so nothing below it is looked at. */
export const lowestLeastScore = 0.3;

/** The watches of needs and of questions that a source now fits. */
export async function watchesFitting(
  { watched }: Indexes,
  source: MatchSource,
  { today, graph }: Now,
): Promise<readonly Found[]> {
  const query = needQuery({ source, today, graph });
  if (query === undefined) return [];
  const assessorFor = needAssessor({ source, today, graph });
  const floor = (failed: number): number =>
    failed > 0 ? Number.POSITIVE_INFINITY : lowestLeastScore - matchTable.slack;
  const found: Found[] = [];
  for await (const { documents, nextBound } of watched.candidates({ ...query, floor })) {
    for (const {
      source: { watch, asked },
    } of documents) {
      const assess = assessorFor(asked, weightsWith(watch.weights));
      if (assess?.assess(source) !== 'match' || assess.outcome.score < watch.leastScore) continue;
      found.push(explainable({ watch, need: asked, source, score: assess.outcome.score }, { today, graph }));
    }
    if (nextBound + matchTable.slack < lowestLeastScore) break;
  }
  return found;
}

/** The sources that now fit the need of a watch, the best ones. */
export async function sourcesFitting(
  { sources }: Indexes,
  watches: readonly Watch[],
  need: MatchNeed,
  now: Now,
  scope: readonly Filter[] = [],
): Promise<readonly (Fit & Found)[]> {
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

/** The posted needs that a source of a provider's now serves, the best ones. */
export async function needsFitting(
  { needs }: Indexes,
  watch: Watch,
  source: MatchSource,
  now: Now,
): Promise<readonly Found[]> {
  const request = { source, weights: watch.weights, ...now };
  const query = needQuery({ ...request, weights: weightsWith(watch.weights) });
  const { matches } = await rankNeedCandidates({ ...request, batches: (floor) => needCandidates(needs, query, floor) });
  const fits = matches.filter(({ match }) => match.score >= watch.leastScore);
  return Promise.all(
    fits.map(async ({ need, match: { score } }) => {
      const title = (await needs.get(need.id))?.source.title;
      return explainable({ watch, need, source, score }, now, title);
    }),
  );
}

/** Explained by the very ranking that answers ask for, of this one source. */
export function explainable(fit: Fit, { today, graph }: Now, title?: Need['details']['title']): Found {
  const { watch, need, source } = fit;
  const { lang, weights } = watch;
  return {
    ...fit,
    ...(title === undefined ? {} : { needTitle: inLanguage(title, lang) }),
    explained: () => {
      const ranking = rank({ need, today, weights, graph, limit: 1, sources: [source] });
      return answerOf(ranking, { lang, graph }).matches[0];
    },
  };
}
