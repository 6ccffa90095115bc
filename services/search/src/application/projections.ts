import type { Employer, KohtaantoEvent, Need, Offer, Programme, Watch } from '@kohtaanto/events';
import type { CloudEvent } from '@kohtaanto/kernel';
import { project } from '@kohtaanto/service-runtime';
import { recordId, type SourceRecord, sourceTags, withProgramme } from '../domain/sourceRecord.ts';
import type { Alerting } from './alerts/alerting.ts';
import { watchProjection } from './alerts/watchProjection.ts';
import type { Freshness } from './freshness.ts';
import type { IndexWriter } from './indexWriter.ts';
import { everyDocument, type SearchStores } from './stores.ts';

/**
 * Folds other services' events into this service's documents, then into the index. The index is written also when the
 * document was not: after a crash between the two, the event comes again and finds its document already there.
 */
export function projections(stores: SearchStores, index: IndexWriter, freshness: Freshness, alerts: Alerting) {
  const watches = watchProjection(stores, index);

  const write = async (record: SourceRecord, id: string): Promise<SourceRecord | undefined> => {
    const documentId = recordId(record.kind, id);
    const projected = await project(
      stores.sources,
      documentId,
      // Nothing of the older record is kept: an offer may have moved to another programme.
      (known) => (known === undefined || known.sequence < record.sequence ? record : undefined),
      sourceTags,
    );
    if (projected !== undefined) await index.source(documentId, projected.state, projected.version);
    freshness.applied(record.kind, id, record.sequence);
    return projected?.state;
  };

  const onSource = async (record: SourceRecord, id: string, told: CloudEvent): Promise<void> => {
    const kept = await write(record, id);
    if (kept !== undefined) await alerts.onSource(kept, told);
  };

  const onOffer = async (offer: Offer, told: CloudEvent): Promise<void> => {
    const { sequence, time } = told;
    const before = await stores.programmes.load(offer.programmeId);
    const joined = before === undefined ? {} : { programme: before.state };
    const kept = await write({ kind: 'offer', sequence, changedAt: time, offer, ...joined }, offer.id);
    // A programme event may have looked for its offers just before this one was written: look again after writing.
    const after = await stores.programmes.load(offer.programmeId);
    const isNewer = after !== undefined && after.version !== before?.version;
    const joinedAgain = isNewer ? await join(recordId('offer', offer.id), after.state) : undefined;
    const record = joinedAgain ?? kept;
    if (record !== undefined) await alerts.onSource(record, told);
  };

  const join = async (documentId: string, programme: { readonly sequence: number; readonly state: Programme }) => {
    const joined = await project(
      stores.sources,
      documentId,
      (record) => (record === undefined ? undefined : withProgramme(record, programme)),
      sourceTags,
    );
    if (joined !== undefined) await index.source(documentId, joined.state, joined.version);
    return joined?.state;
  };

  const onProgramme = async (programme: Programme, told: CloudEvent): Promise<void> => {
    const { sequence } = told;
    const kept = await project(stores.programmes, programme.id, newer(told, programme));
    const newest = kept?.state ?? { sequence, state: programme };
    const joined: SourceRecord[] = [];
    for await (const { id } of everyDocument(stores.sources, [`programme:${programme.id}`])) {
      joined.push(...[await join(id, newest)].filter((record) => record !== undefined));
    }
    freshness.applied('programme', programme.id, sequence);
    for (const record of joined) await alerts.onSource(record, told);
  };

  const onNeed = async (need: Need, told: CloudEvent): Promise<void> => {
    const kept = await project(stores.needs, need.id, newer(told, need));
    if (kept !== undefined) await index.need(kept.state, kept.version);
    freshness.applied('need', need.id, told.sequence);
    await watches.onNeed(kept?.state ?? { sequence: told.sequence, state: need });
    await alerts.onNeed(need.id, told);
  };

  const onWatch = async (watch: Watch, told: CloudEvent): Promise<void> => {
    const record = await watches.onWatch(watch, told.sequence);
    if (record !== undefined) await alerts.onWatch(record, told);
  };

  const onEmployer = async (employer: Employer, told: Told): Promise<void> => {
    const kept = await project(stores.employers, employer.id, newer(told, employer));
    if (kept !== undefined) await index.employer(kept.state, kept.version);
    freshness.applied('employer', employer.id, told.sequence);
  };

  return async ({ data }: KohtaantoEvent, told: CloudEvent): Promise<void> => {
    const { sequence, time: changedAt } = told;
    if ('need' in data) return onNeed(data.need, told);
    if ('offer' in data) return onOffer(data.offer, told);
    if ('programme' in data) return onProgramme(data.programme, told);
    if ('team' in data) return onSource({ kind: 'team', sequence, changedAt, team: data.team }, data.team.id, told);
    if ('workplacePlace' in data) {
      const place = data.workplacePlace;
      return onSource({ kind: 'workplace', sequence, changedAt, place }, place.id, told);
    }
    if ('watch' in data) return onWatch(data.watch, told);
    if ('employer' in data) return onEmployer(data.employer, told);
  };
}

type Told = Pick<CloudEvent, 'sequence' | 'time'>;

function newer<State>({ sequence, time }: Told, state: State) {
  return (known: { readonly sequence: number } | undefined) =>
    known === undefined || known.sequence < sequence ? { sequence, changedAt: time, state } : undefined;
}
