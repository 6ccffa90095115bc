import { type Actor, type Day, epochDay, hasRole, inLanguage, type Language } from '@kohtaanto/kernel';
import {
  answerOf,
  type MatchAnswer,
  type MatchSource,
  type NeedRanking,
  needQuery,
  rankNeedCandidates,
  type Weights,
  weightsWith,
} from '@kohtaanto/matching';
import type { SearchIndex } from '@kohtaanto/search-index';
import { notFound } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { IndexedNeed } from '../domain/indexedNeed.ts';
import { matchSourceOf } from '../domain/matchSourceOf.ts';
import { asPublished, ownerOf, recordId, type SourceRecord } from '../domain/sourceRecord.ts';
import { needCandidates } from './needCandidates.ts';
import type { NeedHit } from './searchApplication.ts';
import type { SearchStores } from './stores.ts';

interface NeedsWishes {
  readonly today: Day;
  readonly lang: Language;
  readonly limit: number;
  /** Replace the defaults by part; 0-100. */
  readonly weights?: Readonly<Record<string, number>>;
}

type About<Row> = Omit<Row, 'source' | 'title' | 'provider'> & { readonly need: NeedHit; readonly run?: string };

export interface NeedsAnswer {
  readonly today: Day;
  readonly weights: Weights;
  readonly source: { readonly kind: MatchSource['kind']; readonly id: string; readonly title: string };
  readonly matches: readonly About<MatchAnswer['matches'][number]>[];
  readonly nearMisses: readonly About<MatchAnswer['nearMisses'][number]>[];
}

/**
 * The posted needs that a source serves best, explained as its matches are for each of them. Its owner is answered for a
 * draft too, as if it were published: that is when one wants to know.
 * @throws DomainError `not-found` for what is not shown to the asker or not known; invalid `weights`.
 */
export type NeedsForSource = (
  at: { readonly kind: SourceRecord['kind']; readonly id: string },
  actor: Actor,
  wishes: NeedsWishes,
) => Promise<NeedsAnswer>;

export function needsForSource(
  stores: Pick<SearchStores, 'sources'>,
  index: SearchIndex<IndexedNeed>,
  taxonomy: () => ConceptGraph,
): NeedsForSource {
  return async ({ kind, id }, actor, { today, lang, limit, weights: overrides = {} }) => {
    const record = (await stores.sources.load(recordId(kind, id)))?.state;
    const source = record === undefined ? undefined : sourceFor(actor, record);
    // As the service that owns the place calls it.
    if (source === undefined) throw notFound(kind === 'workplace' ? 'workplace-place' : kind, id);
    const graph = taxonomy();
    const weights = weightsWith(overrides);
    const request = { source, today: epochDay(today), weights, graph };
    const query = needQuery(request);
    const ranking = await rankNeedCandidates({
      ...request,
      limit,
      batches: (floor) => needCandidates(index, query, floor),
    });
    const shown = await shownNeeds(index, ranking, lang);
    return {
      today,
      weights,
      source: { kind, id, title: inLanguage(source.title, lang) },
      ...answered(ranking, shown, { lang, graph }),
    };
  };
}

/** A provider sees the needs for what is its own; those who advise, for what everybody may find. */
function sourceFor(actor: Actor, record: SourceRecord): MatchSource | undefined {
  if (actor.kind === 'system' || actor.organisation === ownerOf(record)) return matchSourceOf(asPublished(record));
  const advises = (['adviser', 'region', 'admin'] as const).some((role) => hasRole(actor, role));
  return advises ? matchSourceOf(record) : undefined;
}

/** What is shown of the ranked needs, by id; one that was taken back meanwhile is missing. */
async function shownNeeds(
  index: SearchIndex<IndexedNeed>,
  { matches, nearMisses }: NeedRanking,
  lang: Language,
): Promise<ReadonlyMap<string, NeedHit>> {
  const ids = [...matches, ...nearMisses].map(({ need }) => need.id);
  const documents = await Promise.all(ids.map((id) => index.get(id)));
  return new Map(
    documents.flatMap((document) => {
      if (document === undefined) return [];
      const { asked: _, title, ...need } = document.source;
      return [[need.id, { ...need, title: inLanguage(title, lang) }] as const];
    }),
  );
}

function answered(
  { matches, nearMisses }: NeedRanking,
  shown: ReadonlyMap<string, NeedHit>,
  wording: Parameters<typeof answerOf>[1],
): Pick<NeedsAnswer, 'matches' | 'nearMisses'> {
  const nothing = { matches: [], nearMisses: [], notScored: false };
  return {
    matches: matches.flatMap(({ need, prepared, match }) =>
      answerOf({ ...nothing, prepared, matches: [match] }, wording).matches.flatMap((row) =>
        about(row, need.id, shown),
      ),
    ),
    nearMisses: nearMisses.flatMap(({ need, prepared, miss }) =>
      answerOf({ ...nothing, prepared, nearMisses: [miss] }, wording).nearMisses.flatMap((row) =>
        about(row, need.id, shown),
      ),
    ),
  };
}

/** The row says which need instead of which source. */
function about<Row extends Pick<MatchAnswer['matches'][number], 'source' | 'title' | 'provider'>>(
  { source, title: _title, provider: _provider, ...row }: Row,
  id: string,
  shown: ReadonlyMap<string, NeedHit>,
): readonly About<Row>[] {
  const need = shown.get(id);
  return need === undefined ? [] : [{ need, ...(source.run === undefined ? {} : { run: source.run }), ...row }];
}
