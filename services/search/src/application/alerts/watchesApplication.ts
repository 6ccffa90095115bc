import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Alert } from '@kohtaanto/events';
import type { Actor, OrganisationId } from '@kohtaanto/kernel';
import {
  type Aggregates,
  type Asked,
  commandOf,
  type Handled,
  keyReused,
  notFound,
  organisationOf,
  type Page,
} from '@kohtaanto/service-runtime';
import type { Delivery } from '../../domain/alerts/delivery.ts';
import type { WatchState } from '../../domain/alerts/watch.ts';
import { mostWatches, type WatchCommand, type WatchDetails } from '../../domain/alerts/watchDecider.ts';
import { markOf, newSecret, rotated, type Webhook } from '../../webhook/webhook.ts';
import { type AlertState, tagOfWatch } from './raiseAlerts.ts';
import { type WatchLookups, watchProblems } from './watchFacts.ts';

/** What carries every watch that was not deleted. */
export const tagOfKept = 'kept';

export interface WatchParts extends WatchLookups {
  readonly aggregates: Aggregates<WatchCommand, WatchState>;
  readonly watches: Documents<WatchState>;
  readonly webhooks: Documents<Webhook>;
  readonly alerts: Documents<AlertState>;
  readonly deliveries: Documents<Delivery>;
}

/** What its owner says: the watch, and the address that is told. */
export interface WatchWish {
  readonly details: Omit<WatchDetails, 'webhookMark'>;
  readonly webhook?: string;
}

export interface WatchWritten {
  readonly handled: Handled<WatchState>;
  /** Of a webhook that is new: shown this once. */
  readonly secret?: string;
}

export interface KeptWatch {
  readonly watch: StoredDocument<WatchState>;
  readonly webhook?: string;
}

export interface TellableAlert {
  readonly alert: Alert;
  readonly delivery?: Delivery;
}

export interface WatchesApplication {
  readonly commands: {
    save(id: string, wish: WatchWish, asked: Asked): Promise<WatchWritten>;
    revise(id: string, wish: WatchWish, asked: Asked): Promise<WatchWritten>;
    change(id: string, kind: 'pause' | 'resume' | 'end', asked: Asked): Promise<Handled<WatchState>>;
    /**
     * A new secret; the one before signs beside it for a day. Repeated, it is the secret that is there.
     * @throws DomainError `not-found` without a webhook.
     */
    rotateSecret(id: string, asked: Asked): Promise<string>;
  };
  readonly queries: {
    watch(id: string, actor: Actor): Promise<KeptWatch>;
    watches(actor: Actor, page: Page): Promise<readonly StoredDocument<WatchState>[]>;
    webhooksOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
    /** The newest first, of all watches or of one. */
    alerts(actor: Actor, watchId: string | undefined, page: Page): Promise<readonly StoredDocument<AlertState>[]>;
    deliveriesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Delivery>>;
  };
}

export function watchesApplication(parts: WatchParts): WatchesApplication {
  return { commands: commandsOf(parts), queries: queriesOf(parts) };
}

function commandsOf(parts: WatchParts): WatchesApplication['commands'] {
  const { aggregates, watches, webhooks, clock } = parts;
  const factsOf = async (wish: WatchWish, actor: Actor, others: number) => ({
    problems: await watchProblems(parts, wish.details, wish.webhook, actor),
    others,
  });
  return {
    save: async (id, wish, asked) => {
      const owner = organisationOf(asked.actor);
      const kept = await watches.find({ owner, tags: [tagOfKept], limit: mostWatches + 1 });
      const facts = await factsOf(wish, asked.actor, kept.filter((other) => other.id !== id).length);
      // The address first: once the watch is kept, alerts may be on their way to it.
      const secret =
        wish.webhook === undefined || facts.problems.length > 0
          ? undefined
          : await keepWebhook(webhooks, id, wish.webhook, owner);
      const handled = await aggregates.handle(id, { kind: 'save', id, owner, details: detailsOf(wish), facts }, asked);
      return { handled, ...(secret === undefined ? {} : { secret }) };
    },
    revise: async (id, wish, asked) => {
      const { owner } = await keptWatch(aggregates, id, asked.actor);
      const facts = await factsOf(wish, asked.actor, 0);
      const url = (await webhooks.load(id))?.state.url ?? '';
      const handled = await aggregates.handle(id, { kind: 'revise', details: detailsOf(wish), facts }, asked);
      if (wish.webhook === undefined && url === '') return { handled };
      const secret = await keepWebhook(webhooks, id, wish.webhook ?? '', owner ?? organisationOf(asked.actor));
      return { handled, ...(url === '' ? { secret } : {}) };
    },
    change: (id, kind, asked) => aggregates.handle(id, { kind }, asked),
    rotateSecret: async (id, asked) => {
      await keptWatch(aggregates, id, asked.actor);
      return rotateSecret(webhooks, id, asked, clock());
    },
  };
}

function queriesOf({ aggregates, watches, webhooks, alerts, deliveries }: WatchParts): WatchesApplication['queries'] {
  return {
    watch: async (id, actor) => {
      const watch = await keptWatch(aggregates, id, actor);
      const url = (await webhooks.load(id))?.state.url;
      return { watch, ...(url === undefined || url === '' ? {} : { webhook: url }) };
    },
    watches: (actor, page) => watches.find({ owner: organisationOf(actor), tags: [tagOfKept], ...page }),
    webhooksOf: async (ids) =>
      new Map((await webhooks.loadMany(ids)).flatMap(({ id, state: { url } }) => (url === '' ? [] : [[id, url]]))),
    alerts: (actor, watchId, page) =>
      alerts.find({
        owner: organisationOf(actor),
        ...(watchId === undefined ? {} : { tags: [tagOfWatch(watchId)] }),
        ...page,
      }),
    deliveriesOf: async (ids) => new Map((await deliveries.loadMany(ids)).map(({ id, state }) => [id, state])),
  };
}

async function keptWatch(
  aggregates: WatchParts['aggregates'],
  id: string,
  actor: Actor,
): Promise<StoredDocument<WatchState>> {
  const stored = await aggregates.own(id, actor);
  if (stored.state.status === 'ended') throw notFound('watch', id);
  return stored;
}

function detailsOf({ details, webhook }: WatchWish): WatchDetails {
  return webhook === undefined ? details : { ...details, webhookMark: markOf(webhook) };
}

/** Keeps the address, with a secret of its own when there was none; resolves with the secret. */
async function keepWebhook(
  webhooks: Documents<Webhook>,
  id: string,
  url: string,
  owner: OrganisationId,
): Promise<string> {
  for (;;) {
    const stored = await webhooks.load(id);
    const [before] = stored?.state.secrets ?? [];
    const secret = before?.secret ?? newSecret();
    if (stored?.state.url === url) return secret;
    const state = { url, secrets: stored?.state.secrets ?? [{ secret }] };
    const written = await webhooks.commit({ id, expectedVersion: stored?.version ?? 0, state, events: [], owner });
    if (written.outcome === 'committed') return secret;
  }
}

async function rotateSecret(webhooks: Documents<Webhook>, id: string, asked: Asked, now: Date): Promise<string> {
  const command = commandOf(asked, now.toISOString());
  for (;;) {
    const stored = await webhooks.load(id);
    if (stored === undefined || stored.state.url === '') throw notFound('webhook', id);
    const { state: before, version: expectedVersion, owner } = stored;
    const state = rotated(before, newSecret(), now);
    const owned = owner === undefined ? {} : { owner };
    const { outcome } = await webhooks.commit({ id, expectedVersion, state, events: [], ...owned, ...command });
    if (outcome === 'key-reused') throw keyReused();
    const [newest] = outcome === 'committed' ? state.secrets : outcome === 'repeated' ? before.secrets : [];
    if (newest !== undefined) return newest.secret;
  }
}
