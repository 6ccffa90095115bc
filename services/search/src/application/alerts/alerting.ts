import type { Watch } from '@kohtaanto/events';
import { type Clock, type CloudEvent, canonicalJson, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { questionOf } from '../../domain/alerts/indexedWatch.ts';
import {
  tagOfNeed,
  tagOfProvider,
  tagOfProviders,
  tagOfQuestions,
  type WatchRecord,
} from '../../domain/alerts/watchRecord.ts';
import { askedOf } from '../../domain/indexedNeed.ts';
import { matchSourceOf } from '../../domain/matchSourceOf.ts';
import { ownerOf, recordId, type SourceRecord } from '../../domain/sourceRecord.ts';
import type { SearchIndexes } from '../indexWriter.ts';
import { oneAtATime } from '../oneAtATime.ts';
import { everyDocument, type SearchStores } from '../stores.ts';
import { explainable, needsFitting, sourcesFitting, watchesFitting } from './findFits.ts';
import type { Found, RaiseAlerts } from './raiseAlerts.ts';

/**
 * What is looked for after a need, a source or a watch was written to its index. Each makes what it wrote visible before it
 * looks at the others: of two that are written at the same time at least one sees both.
 */
export interface Alerting {
  onSource(record: SourceRecord, because: CloudEvent): Promise<void>;
  onNeed(id: string, because: CloudEvent): Promise<void>;
  onWatch(record: WatchRecord, because: CloudEvent): Promise<void>;
}

export interface AlertingParts {
  readonly stores: SearchStores;
  readonly indexes: SearchIndexes;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
  readonly raise: RaiseAlerts;
}

export function alerting({ stores, indexes, taxonomy, clock, raise }: AlertingParts): Alerting {
  const visible = {
    sources: oneAtATime(() => indexes.sources.refresh()),
    needs: oneAtATime(() => indexes.needs.refresh()),
    watched: oneAtATime(() => indexes.watched.refresh()),
  };
  const now = () => ({ today: epochDay(dayInHelsinki(clock())), graph: taxonomy() });
  const recordsWith = async (tag: string): Promise<readonly WatchRecord[]> =>
    (await Array.fromAsync(everyDocument(stores.watched, [tag]))).map(({ state }) => state);
  const isAnyWaiting = async (): Promise<boolean> =>
    (await stores.watched.find({ tags: [tagOfQuestions], limit: 1 })).length > 0;

  const needsFor = async (watch: Watch, source: MatchSource): Promise<readonly Found[]> =>
    isWatched(watch, source) ? needsFitting(indexes, watch, source, now()) : [];

  const forSources = async (watch: Watch): Promise<readonly Found[]> => {
    const found: Found[] = [];
    for (const source of await ownSources(watch)) found.push(...(await needsFor(watch, source)));
    return found;
  };

  /** All that the owner has published, or those that are named. */
  const ownSources = async ({ owner, waitsFor }: Watch): Promise<readonly MatchSource[]> => {
    const named = waitsFor.kind === 'needs-for-sources' ? waitsFor.sources : undefined;
    const scope = [{ kind: 'keyword', field: 'provider', anyOf: [owner] }] as const;
    if (named !== undefined) {
      const records = await stores.sources.loadMany(named.map(({ kind, id }) => recordId(kind, id)));
      const own = records.filter(({ state }) => ownerOf(state) === owner);
      return own.flatMap(({ state }) => matchSourceOf(state) ?? []);
    }
    const sources: MatchSource[] = [];
    const query = { scope, filters: [], sort: { by: 'relevance' }, limit: 200 } as const;
    for (let page = await indexes.sources.search(query); ; ) {
      sources.push(...page.hits.map((hit) => hit.source));
      if (page.next === undefined) return sources;
      page = await indexes.sources.search({ ...query, cursor: page.next });
    }
  };

  return {
    onSource: async (record, because) => {
      const source = matchSourceOf(record);
      if (source === undefined) return;
      const [own, anyWaiting] = await Promise.all([recordsWith(tagOfProvider(ownerOf(record))), isAnyWaiting()]);
      if (own.length === 0 && !anyWaiting) return;
      await visible.sources();
      const waiting = anyWaiting ? await watchesFitting(indexes, source, now()) : [];
      const found = await Promise.all(own.map(({ watch }) => needsFor(watch, source)));
      await raise([...waiting, ...found.flat()], because);
    },
    onNeed: async (id, because) => {
      const need = (await stores.needs.load(id))?.state.state;
      if (need?.status !== 'posted') return;
      const [own, providers] = await Promise.all([recordsWith(tagOfNeed(id)), recordsWith(tagOfProviders)]);
      if (own.length + providers.length === 0) return;
      await visible.needs();
      const found: Found[] = [];
      for (const { watch } of own) {
        found.push(...(await sourcesFitting(indexes, [watch], askedOf(need, watch.owner), now())));
      }
      const asked = askedOf(need);
      for (const alike of Map.groupBy(providers, ({ watch }) => canonicalJson(watch.weights)).values()) {
        const watches = alike.map(({ watch }) => watch);
        const scope = [{ kind: 'keyword', field: 'provider', anyOf: watches.map(({ owner }) => owner) }] as const;
        const fits = await sourcesFitting(indexes, watches, asked, now(), scope);
        const owns = fits.filter(({ watch, source }) => source.provider.id === watch.owner && isWatched(watch, source));
        found.push(...owns.map((fit) => explainable(fit, now(), need.details.title)));
      }
      await raise(found, because);
    },
    onWatch: async (record, because) => {
      if (record.watch.status !== 'active') return;
      await visible.watched();
      const asked = questionOf(record);
      const found =
        record.watch.waitsFor.kind === 'needs-for-sources'
          ? await forSources(record.watch)
          : asked === undefined
            ? []
            : await sourcesFitting(indexes, [record.watch], asked, now());
      await raise(found, because);
    },
  };
}

function isWatched({ waitsFor }: Watch, { kind, id }: MatchSource): boolean {
  if (waitsFor.kind !== 'needs-for-sources') return false;
  return waitsFor.sources === undefined || waitsFor.sources.some((each) => each.kind === kind && each.id === id);
}
