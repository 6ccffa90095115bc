import type { Offer, Programme } from '@kohtaanto/events';
import type { CloudEvent } from '@kohtaanto/kernel';
import { project } from '@kohtaanto/service-runtime';
import { type Contributor, recordId, type SourceRecord, sourceTags, withProgramme } from '../domain/sourceRecord.ts';
import type { Freshness } from './freshness.ts';
import type { IndexWriter } from './indexWriter.ts';
import { newer } from './newer.ts';
import { everyDocument, type SearchStores } from './stores.ts';

/** Joins offers with their programmes, whichever comes first, and keeps the index of all sources. */
export function sourceProjection(
  stores: Pick<SearchStores, 'sources' | 'programmes'>,
  index: Pick<IndexWriter, 'source'>,
  freshness: Pick<Freshness, 'applied'>,
) {
  const write = async (documentId: string, apply: (known: SourceRecord | undefined) => SourceRecord | undefined) => {
    const kept = await project(stores.sources, documentId, apply, sourceTags);
    if (kept !== undefined) await index.source(documentId, kept.state, kept.version);
    return kept?.state;
  };
  const join = (documentId: string, programme: Contributor<Programme>) =>
    write(documentId, (record) => (record === undefined ? undefined : withProgramme(record, programme)));

  const onSource = async (record: SourceRecord, id: string): Promise<SourceRecord | undefined> => {
    // Nothing of the older record is kept: an offer may have moved to another programme.
    const kept = await write(recordId(record.kind, id), (known) =>
      known === undefined || known.sequence < record.sequence ? record : undefined,
    );
    freshness.applied(record.kind, id, record.sequence);
    return kept;
  };

  const onOffer = async (offer: Offer, { sequence, time }: CloudEvent): Promise<SourceRecord | undefined> => {
    const before = await stores.programmes.load(offer.programmeId);
    const joined = before === undefined ? {} : { programme: before.state };
    const kept = await onSource({ kind: 'offer', sequence, changedAt: time, offer, ...joined }, offer.id);
    // A programme event may have looked for its offers just before this one was written: look again after writing.
    const after = await stores.programmes.load(offer.programmeId);
    const isNewer = after !== undefined && after.version !== before?.version;
    const joinedAgain = isNewer ? await join(recordId('offer', offer.id), after.state) : undefined;
    return joinedAgain ?? kept;
  };

  const onProgramme = async (programme: Programme, told: CloudEvent): Promise<readonly SourceRecord[]> => {
    const kept = await project(stores.programmes, programme.id, newer(told, programme));
    const newest = kept?.state ?? { sequence: told.sequence, state: programme };
    const joined: SourceRecord[] = [];
    for await (const { id } of everyDocument(stores.sources, [`programme:${programme.id}`])) {
      joined.push(...[await join(id, newest)].filter((record) => record !== undefined));
    }
    freshness.applied('programme', programme.id, told.sequence);
    return joined;
  };

  return { onSource, onOffer, onProgramme };
}
