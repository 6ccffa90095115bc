import type { Employer, KohtaantoEvent, Need, Watch } from '@kohtaanto/events';
import type { CloudEvent } from '@kohtaanto/kernel';
import { project } from '@kohtaanto/service-runtime';
import type { SourceRecord } from '../domain/sourceRecord.ts';
import type { Alerting } from './alerts/alerting.ts';
import { watchProjection } from './alerts/watchProjection.ts';
import type { Freshness } from './freshness.ts';
import type { IndexWriter } from './indexWriter.ts';
import { newer } from './newer.ts';
import { sourceProjection } from './sourceProjection.ts';
import type { SearchStores } from './stores.ts';

/**
 * Folds other services' events into this service's documents, then into the index. The index is written also when the
 * document was not: after a crash between the two, the event comes again and finds its document already there.
 */
export function projections(stores: SearchStores, index: IndexWriter, freshness: Freshness, alerts: Alerting) {
  const sources = sourceProjection(stores, index, freshness);
  const watches = watchProjection(stores, index);

  const tell = async (records: readonly (SourceRecord | undefined)[], told: CloudEvent): Promise<void> => {
    await alerts.onSources(
      records.filter((record) => record !== undefined),
      told,
    );
  };

  const onNeed = async (need: Need, told: CloudEvent): Promise<void> => {
    const kept = await project(stores.needs, need.id, newer(told, need));
    if (kept !== undefined) await index.need(kept.state, kept.version);
    freshness.applied('need', need.id, told.sequence);
    const newest = kept?.state ?? { sequence: told.sequence, state: need };
    await alerts.onNeed(newest.state, await watches.onNeed(newest), told);
  };

  const onWatch = async (watch: Watch, told: CloudEvent): Promise<void> => {
    const record = await watches.onWatch(watch, told.sequence);
    if (record !== undefined) await alerts.onWatch(record, told);
  };

  const onEmployer = async (employer: Employer, told: CloudEvent): Promise<void> => {
    const kept = await project(stores.employers, employer.id, newer(told, employer));
    if (kept !== undefined) await index.employer(kept.state, kept.version);
    freshness.applied('employer', employer.id, told.sequence);
  };

  return async ({ data }: KohtaantoEvent, told: CloudEvent): Promise<void> => {
    const { sequence, time: changedAt } = told;
    if ('need' in data) return onNeed(data.need, told);
    if ('offer' in data) return tell([await sources.onOffer(data.offer, told)], told);
    if ('programme' in data) return tell(await sources.onProgramme(data.programme, told), told);
    if ('team' in data) {
      const { team } = data;
      return tell([await sources.onSource({ kind: 'team', sequence, changedAt, team }, team.id)], told);
    }
    if ('workplacePlace' in data) {
      const { workplacePlace: place } = data;
      return tell([await sources.onSource({ kind: 'workplace', sequence, changedAt, place }, place.id)], told);
    }
    if ('watch' in data) return onWatch(data.watch, told);
    if ('employer' in data) return onEmployer(data.employer, told);
  };
}
