import type { Need, Watch } from '@kohtaanto/events';
import { type Clock, type CloudEvent, canonicalJson, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { questionOf } from '../../domain/alerts/indexedWatch.ts';
import { tagOfProvider, tagOfProviders, tagOfQuestions, type WatchRecord } from '../../domain/alerts/watchRecord.ts';
import { askedOf } from '../../domain/indexedNeed.ts';
import { matchSourceOf } from '../../domain/matchSourceOf.ts';
import { ownerOf, recordId, type SourceRecord } from '../../domain/sourceRecord.ts';
import type { SearchIndexes } from '../indexWriter.ts';
import { oneAtATime } from '../oneAtATime.ts';
import { everyDocument, type SearchStores } from '../stores.ts';
import { explainable, type Now, needsFitting, sourcesFitting, watchesFitting } from './findFits.ts';
import type { Found, RaiseAlerts } from './raiseAlerts.ts';

/**
 * What is looked for after a need, a source or a watch was written to its index. Each makes what it wrote visible before it
 * looks at the others: of two that are written at the same time at least one sees both.
 */
export interface Alerting {
  /** Of one event: a programme's tells of all its offers. */
  onSources(records: readonly SourceRecord[], because: CloudEvent): Promise<void>;
  /** @param own the watches that wait for training for the need */
  onNeed(need: Need, own: readonly WatchRecord[], because: CloudEvent): Promise<void>;
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
  const lookout: Lookout = {
    stores,
    indexes,
    visible: {
      sources: oneAtATime(() => indexes.sources.refresh()),
      needs: oneAtATime(() => indexes.needs.refresh()),
      watched: oneAtATime(() => indexes.watched.refresh()),
    },
    now: () => ({ today: epochDay(dayInHelsinki(clock())), graph: taxonomy() }),
  };
  return {
    onSources: async (records, because) => raise(foundBySources(lookout, records), because),
    onNeed: async (need, own, because) => raise(foundByNeed(lookout, need, own), because),
    onWatch: async (record, because) => raise(foundByWatch(lookout, record), because),
  };
}

/** What is looked through, and at what moment. */
interface Lookout extends Pick<AlertingParts, 'stores' | 'indexes'> {
  /** Resolves when what was written to the index before the call is found in it. */
  readonly visible: Readonly<Record<'sources' | 'needs' | 'watched', () => Promise<void>>>;
  readonly now: () => Now;
}

async function* foundBySources(lookout: Lookout, records: readonly SourceRecord[]): AsyncGenerator<Found> {
  for (const record of records) yield* foundBySource(lookout, record);
}

async function* foundBySource(lookout: Lookout, record: SourceRecord): AsyncGenerator<Found> {
  const { stores, indexes, visible, now } = lookout;
  const source = matchSourceOf(record);
  if (source === undefined) return;
  const [own, anyWaiting] = await Promise.all([
    recordsWith(stores, tagOfProvider(ownerOf(record))),
    isAnyWaiting(stores),
  ]);
  if (own.length === 0 && !anyWaiting) return;
  await visible.sources();
  if (anyWaiting) yield* watchesFitting(indexes, source, now());
  for (const { watch } of own) yield* needsFor(lookout, watch, source);
}

async function* foundByNeed(
  { stores, indexes, visible, now }: Lookout,
  need: Need,
  own: readonly WatchRecord[],
): AsyncGenerator<Found> {
  if (need.status !== 'posted') return;
  const providers = await recordsWith(stores, tagOfProviders);
  if (own.length + providers.length === 0) return;
  await visible.needs();
  for (const { watch } of own) yield* await sourcesFitting(indexes, [watch], askedOf(need, watch.owner), now());
  const asked = askedOf(need);
  for (const alike of Map.groupBy(providers, ({ watch }) => canonicalJson(watch.weights)).values()) {
    const watches = alike.map(({ watch }) => watch);
    const scope = [{ kind: 'keyword', field: 'provider', anyOf: watches.map(({ owner }) => owner) }] as const;
    const fits = await sourcesFitting(indexes, watches, asked, now(), scope);
    const owns = fits.filter(({ watch, source }) => source.provider.id === watch.owner && isWatched(watch, source));
    yield* owns.map((fit) => explainable(fit, now(), need.details.title));
  }
}

async function* foundByWatch(lookout: Lookout, record: WatchRecord): AsyncGenerator<Found> {
  const { watch } = record;
  if (watch.status !== 'active') return;
  await lookout.visible.watched();
  if (watch.waitsFor.kind === 'needs-for-sources') {
    for (const source of await ownSources(lookout, watch)) yield* needsFor(lookout, watch, source);
    return;
  }
  const asked = questionOf(record);
  if (asked !== undefined) yield* await sourcesFitting(lookout.indexes, [watch], asked, lookout.now());
}

async function recordsWith({ watched }: SearchStores, tag: string): Promise<readonly WatchRecord[]> {
  return (await Array.fromAsync(everyDocument(watched, [tag]))).map(({ state }) => state);
}

async function isAnyWaiting({ watched }: SearchStores): Promise<boolean> {
  return (await watched.find({ tags: [tagOfQuestions], limit: 1 })).length > 0;
}

async function* needsFor({ indexes, now }: Lookout, watch: Watch, source: MatchSource): AsyncGenerator<Found> {
  if (isWatched(watch, source)) yield* needsFitting(indexes, watch, source, now());
}

/** All that the owner has published, or those that are named. */
async function ownSources({ stores, indexes }: Lookout, { owner, waitsFor }: Watch): Promise<readonly MatchSource[]> {
  const named = waitsFor.kind === 'needs-for-sources' ? waitsFor.sources : undefined;
  if (named !== undefined) {
    const records = await stores.sources.loadMany(named.map(({ kind, id }) => recordId(kind, id)));
    const own = records.filter(({ state }) => ownerOf(state) === owner);
    return own.flatMap(({ state }) => matchSourceOf(state) ?? []);
  }
  const sources: MatchSource[] = [];
  const scope = [{ kind: 'keyword', field: 'provider', anyOf: [owner] }] as const;
  const query = { scope, filters: [], sort: { by: 'relevance' }, limit: 200 } as const;
  for (let page = await indexes.sources.search(query); ; ) {
    sources.push(...page.hits.map((hit) => hit.source));
    if (page.next === undefined) return sources;
    page = await indexes.sources.search({ ...query, cursor: page.next });
  }
}

function isWatched({ waitsFor }: Watch, { kind, id }: MatchSource): boolean {
  if (waitsFor.kind !== 'needs-for-sources') return false;
  return waitsFor.sources === undefined || waitsFor.sources.some((each) => each.kind === kind && each.id === id);
}
