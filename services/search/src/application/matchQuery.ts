import { type Day, epochDay, type Language } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import {
  answerOf,
  candidateQuery,
  type MatchAnswer,
  type MatchNeed,
  rankCandidates,
  type ScoreFloor,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import type { ConceptGraph } from '@kohtaanto/taxonomy';

interface MatchWishes {
  readonly today: Day;
  readonly lang: Language;
  readonly limit: number;
  /** Replace the defaults by part; 0-100. */
  readonly weights?: Readonly<Record<string, number>>;
}

/** Explained matches for any need, kept or not. @throws DomainError invalid `ready-by-past` or `weights`. */
export type MatchQuery = (need: MatchNeed, wishes: MatchWishes) => Promise<MatchAnswer>;

export function matchQuery(sources: SearchIndex<MatchSource>, taxonomy: () => ConceptGraph): MatchQuery {
  return async (need, { today, lang, limit, weights = {} }) => {
    const graph = taxonomy();
    const request = { need, today: epochDay(today), weights, graph };
    const asked = { scope: [], ...candidateQuery(request) };
    const batches = (floor: ScoreFloor) => sources.candidates({ ...asked, floor });
    return answerOf(await rankCandidates({ ...request, limit, batches }), { lang, graph });
  };
}
