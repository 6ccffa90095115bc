import { randomUUID } from 'node:crypto';
import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Alert, AlertEvent } from '@kohtaanto/events';
import { asId, type Clock, type CloudEvent, type Decider, type OrganisationId } from '@kohtaanto/kernel';
import type { AnsweredMatch, MatchSource } from '@kohtaanto/matching';
import { type Aggregates, createAggregates } from '@kohtaanto/service-runtime';
import { alertId, alertOf, type Fit, pairOf } from '../../domain/alerts/alertOf.ts';
import { type Delivery, newDelivery } from '../../domain/alerts/delivery.ts';
import { alertTold, isNews, type Told, toldBy } from '../../domain/alerts/told.ts';

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
  readonly told: Documents<Told>;
  readonly deliveries: Documents<Delivery>;
}

/** A fit with its explanation, which is only made when it is news. */
export interface Found extends Fit {
  readonly needTitle?: string;
  /** Whether the need and a source match. */
  readonly isMatch: (source: MatchSource) => boolean;
  readonly explained: () => AnsweredMatch | undefined;
}

/**
 * Raises what is news of all that fits. An event that comes again raises nothing again, and finishes what a crash
 * interrupted.
 */
export type RaiseAlerts = (found: AsyncIterable<Found>, because: CloudEvent) => Promise<void>;

/**
 * Thousands may fit a new watch: an event tells it of the best that it was not told of, the next event that looks for the
 * same tells of the next best.
 */
const mostAtOnce = 20;
const lookedUpAtOnce = 100;

/** A fit, and what was told of its pair before. */
interface Remembered {
  readonly found: Found;
  readonly before?: StoredDocument<Told>;
  /** Whether what was decided before is raised. */
  readonly isRaised: boolean;
}

/** What an event tells a watch. */
interface News {
  /** How many it told when it came before. */
  alreadyTold: number;
  /** The best first. */
  best: readonly Remembered[];
}

/**
 * What is told is written first as the pair's alert (the intent), then its delivery, then the alert itself with its
 * event. Whoever finds the first without the last goes on from there.
 */
export function raiseAlerts(stores: RaisingStores, aggregates: Aggregates<{ alert: Alert }, AlertState>, clock: Clock) {
  const finish = async (alert: Alert, { watch }: Found, because: CloudEvent): Promise<void> => {
    if (watch.webhookMark !== undefined) {
      const state = newDelivery(alert.id, alert.watchId, clock());
      const { nextAt: dueAt = state.since } = state;
      await stores.deliveries.commit({ id: alert.id, expectedVersion: 0, state, events: [], dueAt });
    }
    const { correlationid: correlationId, traceparent = '', id: causationId } = because;
    const context = { correlationId, traceparent };
    await aggregates.handle(alert.id, { alert }, { actor: { kind: 'system', name: 'search' }, context, causationId });
  };

  const raise = async ({ found, before }: Remembered, because: CloudEvent): Promise<void> => {
    const explained = found.explained();
    if (explained === undefined) return;
    const at = clock();
    const alert = alertOf(found, explained, found.needTitle, { id: alertId(at, randomUUID()), at });
    const written = await stores.told.commit({
      id: pairOf(found),
      expectedVersion: before?.version ?? 0,
      state: toldBy(because.id, alert, before?.state, found.source),
      events: [],
    });
    if (written.outcome === 'committed') return finish(alert, found, because);
    // Another process was first with the same pair, and raises what it told; of another run this may still be news.
    const [now] = await remembered(stores, [found]);
    if (now !== undefined && isNews(found, now.before?.state, found.isMatch)) await raise(now, because);
  };

  const raiseAll: RaiseAlerts = async (found, because) => {
    const byWatch = new Map<string, News>();
    for await (const page of pagesOf(found, lookedUpAtOnce)) {
      for (const each of await remembered(stores, page)) {
        const { watch, isMatch } = each.found;
        const told = each.before?.state;
        const news = byWatch.get(watch.id) ?? { alreadyTold: 0, best: [] };
        byWatch.set(watch.id, news);
        if (told?.because === because.id) news.alreadyTold += 1;
        if (told !== undefined && !each.isRaised) await finish(alertTold(told), each.found, because);
        if (isNews(each.found, told, isMatch)) news.best = withBest(news.best, each);
      }
    }
    for (const { alreadyTold, best } of byWatch.values()) {
      for (const each of best.slice(0, Math.max(0, mostAtOnce - alreadyTold))) await raise(each, because);
    }
  };
  return raiseAll;
}

function withBest(best: readonly Remembered[], one: Remembered): readonly Remembered[] {
  return [...best, one].toSorted((a, b) => b.found.score - a.found.score).slice(0, mostAtOnce);
}

async function remembered({ told, alerts }: RaisingStores, page: readonly Found[]): Promise<readonly Remembered[]> {
  const before = new Map((await told.loadMany(page.map(pairOf))).map((each) => [each.id, each]));
  const raised = new Set(
    (await alerts.loadMany([...before.values()].map(({ state }) => state.id))).map(({ id }) => id),
  );
  return page.map((found) => {
    const known = before.get(pairOf(found));
    return known === undefined
      ? { found, isRaised: false }
      : { found, before: known, isRaised: raised.has(known.state.id) };
  });
}

async function* pagesOf<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let page: Item[] = [];
  for await (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
