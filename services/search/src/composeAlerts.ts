import type { DocumentStore } from '@kohtaanto/document-store';
import { asId, type Clock, type OrganisationId } from '@kohtaanto/kernel';
import { createAggregates, type Logger } from '@kohtaanto/service-runtime';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import { alerting } from './application/alerts/alerting.ts';
import { createDeliverer } from './application/alerts/deliverer.ts';
import { type AlertState, alertAggregates, raiseAlerts } from './application/alerts/raiseAlerts.ts';
import { tagOfKept, watchesApplication } from './application/alerts/watchesApplication.ts';
import type { SearchIndexes } from './application/indexWriter.ts';
import type { SearchApplication } from './application/searchApplication.ts';
import type { SearchStores } from './application/stores.ts';
import type { Delivery } from './domain/alerts/delivery.ts';
import type { Told } from './domain/alerts/told.ts';
import type { WatchState } from './domain/alerts/watch.ts';
import { watchDecider } from './domain/alerts/watchDecider.ts';
import { collections } from './resources.ts';
import { webhookSender } from './webhook/sendWebhook.ts';
import type { Webhook } from './webhook/webhook.ts';

interface AlertsPorts {
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stores: SearchStores;
  readonly indexes: SearchIndexes;
  readonly taxonomy: () => ConceptGraph;
  readonly allowLoopback: boolean;
  readonly application: SearchApplication;
}

/** Saved searches, what they are told, and how it reaches them. */
export function composeAlerts({ documents, clock, logger, allowLoopback, application, ...parts }: AlertsPorts) {
  const { stores, taxonomy } = parts;
  const watches = documents.collection<WatchState>(collections.watches);
  const webhooks = documents.collection<Webhook>(collections.webhooks);
  const alerts = documents.collection<AlertState>(collections.alerts);
  const told = documents.collection<Told>(collections.told);
  const deliveries = documents.collection<Delivery>(collections.deliveries);
  const aggregates = createAggregates(
    {
      kind: 'watch',
      source: '/kohtaanto/search',
      decider: watchDecider,
      documents: watches,
      describe: (state) =>
        state.status === 'none'
          ? {}
          : { owner: asId<OrganisationId>(state.owner), tags: state.status === 'ended' ? [] : [tagOfKept] },
    },
    clock,
  );
  const { needFor } = application.queries;
  const raise = raiseAlerts({ alerts, told, deliveries }, alertAggregates(alerts, clock), clock);
  return {
    application: watchesApplication({
      ...{ aggregates, watches, webhooks, alerts, deliveries },
      ...{ stores, needFor, taxonomy, clock, allowLoopback },
    }),
    alerting: alerting({ ...parts, clock, raise }),
    deliverer: createDeliverer({
      ...{ deliveries, alerts, webhooks, clock, logger },
      send: webhookSender({ allowLoopback }),
    }),
    publishes: {
      [collections.watches]: { documents: watches, topic: 'watches' },
      [collections.alerts]: { documents: alerts, topic: 'alerts' },
    },
  } as const;
}
