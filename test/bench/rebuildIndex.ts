import { type KohtaantoEvent, type Programme, readEvent } from '@kohtaanto/events';
import type { CloudEvent } from '@kohtaanto/kernel';
import { type MatchSource, sourceLayout } from '@kohtaanto/matching';
import type { VersionedDocument } from '@kohtaanto/search-index';
import { type EmbeddedSearchIndex, openEmbeddedSearchIndex } from '@kohtaanto/search-index/embedded';
import { indexedSource } from '../../services/search/src/domain/indexedSource.ts';
import { matchSourceOf } from '../../services/search/src/domain/matchSourceOf.ts';
import type { Contributor, SourceRecord } from '../../services/search/src/domain/sourceRecord.ts';
import { corpusToday } from './corpus.ts';
import { documentOf } from './matchIndex.ts';
import { logTopics, type OfferLog } from './offerLog.ts';

/** How much of the search service's document is made. */
export interface Made {
  /** All of it, with text, facets and fields to sort by; else what candidates are found by. */
  readonly text?: boolean;
  /** Every event against its schema, as a consumer reads it; else as it was when it was published. */
  readonly checked?: boolean;
}

type Index = EmbeddedSearchIndex<MatchSource>;

/** As many as the search service writes at once. */
const batchSize = 500;

/** The index of offers filled from the log of what providers published. */
export async function rebuildFromLog({ log, world }: OfferLog, made: Made = {}): Promise<Index> {
  const index = openEmbeddedSearchIndex<MatchSource>({ layout: sourceLayout });
  const project = projection((record) => {
    if (made.text === true) return indexedSource(record, world.graph, corpusToday);
    const source = matchSourceOf(record);
    return source && documentOf(source);
  });
  await index.rebuild(async (target) => {
    let batch: VersionedDocument<MatchSource>[] = [];
    for (const topic of logTopics) {
      for await (const { event } of log.read(topic)) {
        const document = project(made.checked === true ? readEvent(event).data : dataOf(event), event);
        if (document !== undefined) batch.push({ version: event.sequence, document });
        if (batch.length < batchSize) continue;
        await target.upsert(batch);
        batch = [];
      }
    }
    await target.upsert(batch);
  });
  return index;
}

/** What the events tell of, without an index. */
export function* sourcesIn(events: Iterable<CloudEvent>): Generator<MatchSource> {
  const project = projection(matchSourceOf);
  for (const event of events) {
    const source = project(readEvent(event).data, event);
    if (source !== undefined) yield source;
  }
}

/** Joins an offer with its programme, which was told of before it. */
function projection<Result>(of: (record: SourceRecord) => Result) {
  const programmes = new Map<string, Contributor<Programme>>();
  return (data: KohtaantoEvent['data'], { sequence, time }: CloudEvent): Result | undefined => {
    if ('programme' in data) {
      programmes.set(data.programme.id, { sequence, changedAt: time, state: data.programme });
    }
    if (!('offer' in data)) return undefined;
    const { offer } = data;
    const programme = programmes.get(offer.programmeId);
    return of({ kind: 'offer', sequence, changedAt: time, offer, ...(programme && { programme }) });
  };
}

/** The log was filled from typed states by this bench itself, in their newest version. */
const dataOf = ({ data }: CloudEvent): KohtaantoEvent['data'] => data as KohtaantoEvent['data'];
