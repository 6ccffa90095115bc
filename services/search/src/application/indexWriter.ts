import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Employer, Need } from '@kohtaanto/events';
import { type Clock, dayInHelsinki, epochDay } from '@kohtaanto/kernel';
import type { MatchSource } from '@kohtaanto/matching';
import type { IndexedDocument, IndexTarget, SearchIndex, VersionedDocument } from '@kohtaanto/search-index';
import { traced } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { indexedWatch, type WaitingQuestion } from '../domain/alerts/indexedWatch.ts';
import type { WatchRecord } from '../domain/alerts/watchRecord.ts';
import { type FoundEmployer, indexedEmployer } from '../domain/indexedEmployer.ts';
import { type IndexedNeed, indexedNeed } from '../domain/indexedNeed.ts';
import { indexedSource } from '../domain/indexedSource.ts';
import type { Contributor, SourceRecord } from '../domain/sourceRecord.ts';
import { everyDocument, type SearchStores } from './stores.ts';

/** One index per kind of thing that is searched for. */
export interface SearchIndexes {
  readonly sources: SearchIndex<MatchSource>;
  readonly needs: SearchIndex<IndexedNeed>;
  readonly employers: SearchIndex<FoundEmployer>;
  /** What waits for training: the watches of kept needs and of questions. */
  readonly watched: SearchIndex<WaitingQuestion>;
}

export interface IndexWriter {
  source(id: string, record: SourceRecord, version: number): Promise<void>;
  /** Several at once. */
  sources(records: readonly Stored<SourceRecord>[]): Promise<void>;
  need(need: Contributor<Need>, version: number): Promise<void>;
  employer(employer: Contributor<Employer>, version: number): Promise<void>;
  watch(record: WatchRecord, version: number): Promise<void>;
  /** Fills every index anew from the projection documents, beside the ones that answer, then swaps. */
  rebuild(): Promise<{ readonly documents: number }>;
}

interface WriterParts {
  readonly stores: SearchStores;
  readonly indexes: SearchIndexes;
  readonly taxonomy: () => ConceptGraph;
  readonly clock: Clock;
}

export function indexWriter({ stores, indexes, taxonomy: graph, clock }: WriterParts): IndexWriter {
  /** By the concepts and the day of this moment. */
  const sourceIndexer = () => {
    const [concepts, today] = [graph(), epochDay(dayInHelsinki(clock()))];
    return (record: SourceRecord) => indexedSource(record, concepts, today);
  };
  const writeTo = async <S>(
    target: IndexTarget<S>,
    id: string,
    document: IndexedDocument<S> | undefined,
    version: number,
  ) => {
    await traced('write to the index', { kind: 'client', attributes: { 'kohtaanto.document': id } }, async () => {
      if (document === undefined) await target.remove(id, version);
      else await target.upsert([{ version, document }]);
    });
  };

  return {
    source: (id, record, version) => writeTo(indexes.sources, id, sourceIndexer()(record), version),
    sources: (records) => writeAll(indexes.sources, records, sourceIndexer()),
    need: (need, version) => writeTo(indexes.needs, need.state.id, indexedNeed(need, graph()), version),
    employer: (employer, version) => writeTo(indexes.employers, employer.state.id, indexedEmployer(employer), version),
    watch: (record, version) => writeTo(indexes.watched, record.watch.id, indexedWatch(record, graph()), version),
    rebuild: async () => {
      const now = graph();
      const filled = await Promise.all([
        refill(indexes.sources, stores.sources, sourceIndexer()),
        refill(indexes.needs, stores.needs, (need) => indexedNeed(need, now)),
        refill(indexes.employers, stores.employers, indexedEmployer),
        refill(indexes.watched, stores.watched, (record) => indexedWatch(record, now)),
      ]);
      return { documents: filled.reduce((sum, count) => sum + count, 0) };
    },
  };
}

const batchSize = 500;

type Stored<State> = Pick<StoredDocument<State>, 'id' | 'state' | 'version'>;
type Indexer<State, Source> = (state: State) => IndexedDocument<Source> | undefined;

async function refill<State, Source>(
  index: SearchIndex<Source>,
  documents: Documents<State>,
  indexed: Indexer<State, Source>,
): Promise<number> {
  const { documents: count } = await index.rebuild(async (target) => {
    let batch: Stored<State>[] = [];
    for await (const stored of everyDocument(documents)) {
      batch.push(stored);
      if (batch.length === batchSize) {
        await writeAll(target, batch, indexed);
        batch = [];
      }
    }
    await writeAll(target, batch, indexed);
  });
  return count;
}

async function writeAll<State, Source>(
  target: IndexTarget<Source>,
  stored: readonly Stored<State>[],
  indexed: Indexer<State, Source>,
): Promise<void> {
  const live: VersionedDocument<Source>[] = [];
  for (const { id, state, version } of stored) {
    const document = indexed(state);
    if (document === undefined) await target.remove(id, version);
    else live.push({ version, document });
  }
  await target.upsert(live);
}
