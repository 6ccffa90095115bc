import { randomUUID } from 'node:crypto';
import type { Documents } from '@kohtaanto/document-store';
import type { Alert, AlertEvent } from '@kohtaanto/events';
import { asId, type Clock, type CloudEvent, type Decider, type OrganisationId } from '@kohtaanto/kernel';
import type { AnsweredMatch } from '@kohtaanto/matching';
import { type Aggregates, createAggregates } from '@kohtaanto/service-runtime';
import { alertId, alertOf, type Fit, isNews, pairOf } from '../../domain/alerts/alertOf.ts';
import { type Delivery, newDelivery } from '../../domain/alerts/delivery.ts';

export type AlertState = { readonly status: 'none' } | ({ readonly status: 'raised' } & Alert);

/** An alert is raised once and stays as it is. */
export const alertDecider: Decider<{ readonly alert: Alert }, AlertState, AlertEvent> = {
  initialState: { status: 'none' },
  decide: ({ alert }, { status }) => (status === 'none' ? [{ type: 'alert.raised.v1', data: { alert } }] : []),
  evolve: (_state, { data }) => ({ status: 'raised', ...data.alert }),
};

export const alertAggregates = (documents: Documents<AlertState>, clock: Clock) =>
  createAggregates(
    {
      kind: 'alert',
      source: '/kohtaanto/search',
      decider: alertDecider,
      documents,
      describe: (state) =>
        state.status === 'none' ? {} : { owner: asId<OrganisationId>(state.owner), tags: [tagOfWatch(state.watchId)] },
    },
    clock,
  );

export const tagOfWatch = (id: string): string => `watch:${id}`;

export interface RaisingStores {
  readonly alerts: Documents<AlertState>;
  /** By pair: the alert that was decided on last. */
  readonly told: Documents<Alert>;
  readonly deliveries: Documents<Delivery>;
}

/** A fit with its explanation, which is only made when it is news. */
export interface Found extends Fit {
  readonly needTitle?: string;
  readonly explained: () => AnsweredMatch | undefined;
}

/** Raises what is news. An event that comes again raises nothing again, and finishes what a crash interrupted. */
export type RaiseAlerts = (found: readonly Found[], because: CloudEvent) => Promise<void>;

/** An event may make so many pairs fit at once; the best of them are told. */
const mostAtOnce = 20;

/**
 * What is told is written first as the pair's alert (the intent), then its delivery, then the alert itself with its
 * event. Whoever finds the first without the last goes on from there.
 */
export function raiseAlerts(stores: RaisingStores, aggregates: Aggregates<{ alert: Alert }, AlertState>, clock: Clock) {
  const finish = async (alert: Alert, { watch }: Found, because: CloudEvent): Promise<void> => {
    if ((await stores.alerts.load(alert.id)) !== undefined) return;
    if (watch.webhookMark !== undefined) {
      const state = newDelivery(alert.id, alert.watchId, clock());
      const { nextAt: dueAt = state.since } = state;
      await stores.deliveries.commit({ id: alert.id, expectedVersion: 0, state, events: [], dueAt });
    }
    const { correlationid: correlationId, traceparent = '', id: causationId } = because;
    const context = { correlationId, traceparent };
    await aggregates.handle(alert.id, { alert }, { actor: { kind: 'system', name: 'search' }, context, causationId });
  };

  const raise = async (found: Found, because: CloudEvent): Promise<void> => {
    const pair = pairOf(found);
    const before = await stores.told.load(pair);
    if (before !== undefined && !isNews(found, before.state)) return finish(before.state, found, because);
    const explained = found.explained();
    if (explained === undefined) return;
    const at = clock();
    const alert = alertOf(found, explained, found.needTitle, { id: alertId(at, randomUUID()), at });
    const written = await stores.told.commit({
      id: pair,
      expectedVersion: before?.version ?? 0,
      state: alert,
      events: [],
    });
    // Another process was first with the same pair; it raises the alert.
    if (written.outcome === 'committed') await finish(alert, found, because);
  };

  const raiseAll: RaiseAlerts = async (found, because) => {
    const byWatch = Map.groupBy(found, ({ watch }) => watch.id);
    for (const all of byWatch.values()) {
      const best = all.toSorted((a, b) => b.score - a.score).slice(0, mostAtOnce);
      for (const each of best) await raise(each, because);
    }
  };
  return raiseAll;
}
