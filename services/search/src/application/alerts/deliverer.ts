import type { Documents, StoredDocument } from '@kohtaanto/document-store';
import type { Clock } from '@kohtaanto/kernel';
import { atMost, type Logger } from '@kohtaanto/service-runtime';
import { begun, type Delivery, type Sent, settled } from '../../domain/alerts/delivery.ts';
import type { SendWebhook } from '../../webhook/sendWebhook.ts';
import { signatureOf, type Webhook } from '../../webhook/webhook.ts';
import type { AlertState } from './raiseAlerts.ts';

export interface DelivererParts {
  readonly deliveries: Documents<Delivery>;
  readonly alerts: Documents<AlertState>;
  readonly webhooks: Documents<Webhook>;
  readonly send: SendWebhook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How often to look for what is due, in milliseconds. */
  readonly lookEveryMs?: number;
}

/** Sends alerts to webhooks, each at least once. */
export interface Deliverer {
  start(): void;
  /** Sends what is due now; resolves when each has an outcome. */
  deliverDue(): Promise<void>;
  /** Ends after the tries that run. */
  stop(): Promise<void>;
}

const atATime = 8;
const perRound = 100;

export function createDeliverer(parts: DelivererParts): Deliverer {
  const { deliveries, clock, logger, lookEveryMs = 1_000 } = parts;
  const inTurn = atMost(atATime);
  let running: Promise<void> | undefined;
  let looking: NodeJS.Timeout | undefined;

  /** Written before it is sent: a crash in between leaves it due again, and another process leaves it alone meanwhile. */
  const claim = async ({ id, version, state }: StoredDocument<Delivery>) => {
    const claimed = begun(state, clock());
    const result = await deliveries.commit(writing(id, version, claimed));
    return result.outcome === 'committed' ? { claimed, version: result.version } : undefined;
  };

  const deliver = async (stored: StoredDocument<Delivery>): Promise<void> => {
    const claim_ = await claim(stored);
    if (claim_ === undefined) return;
    const { claimed, version } = claim_;
    const sent = await send(parts, claimed);
    const after = settled(claimed, sent, clock());
    await deliveries.commit(writing(stored.id, version, after));
    const about = { alert: claimed.alertId, watch: claimed.watchId, attempts: after.attempts };
    if (after.status === 'failed') logger.warn({ ...about, problem: after.lastProblem }, 'an alert was given up');
    else logger.debug({ ...about, status: after.status }, 'an alert was sent');
  };

  const round = async (): Promise<void> => {
    const due = await deliveries.due(clock().toISOString(), perRound);
    await Promise.all(due.map((each) => inTurn(() => deliver(each))));
  };

  const deliverDue = (): Promise<void> => {
    running ??= round().finally(() => {
      running = undefined;
    });
    return running;
  };

  return {
    deliverDue,
    start: () => {
      looking = setInterval(() => {
        deliverDue().catch((error: unknown) => logger.warn({ err: error }, 'alerts could not be sent; trying again'));
      }, lookEveryMs);
      looking.unref();
    },
    stop: async () => {
      clearInterval(looking);
      await running?.catch(() => undefined);
    },
  };
}

function writing(id: string, expectedVersion: number, state: Delivery) {
  return { id, expectedVersion, state, events: [], ...(state.nextAt === undefined ? {} : { dueAt: state.nextAt }) };
}

async function send({ alerts, webhooks, send, clock }: DelivererParts, { alertId, watchId }: Delivery): Promise<Sent> {
  const [alert, webhook] = [(await alerts.load(alertId))?.state, (await webhooks.load(watchId))?.state];
  if (webhook === undefined || webhook.url === '') return { outcome: 'refused', problem: 'the webhook was taken away' };
  // The delivery is written before its alert.
  if (alert?.status !== 'raised') return { outcome: 'problem', problem: 'the alert is still being written' };
  const { status: _, ...data } = alert;
  const body = JSON.stringify({ type: 'alert.raised.v1', id: alertId, time: alert.raisedAt, data: { alert: data } });
  const headers = { 'Idempotency-Key': alertId, 'Kohtaanto-Signature': signatureOf(webhook, body, clock()) };
  return send({ url: webhook.url, headers, body });
}
