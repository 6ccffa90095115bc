import type { Documents, PendingDocument, PendingHint } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { aboutEvent } from './aboutEvent.ts';
import { handedOver } from './handedOver.ts';
import type { Logger } from './logger.ts';
import { type SpanStart, tracedEach } from './tracing/traced.ts';
import type { Pulse } from './work/pulse.ts';

export interface RelayOptions {
  readonly documents: Pick<Documents<unknown>, 'pending' | 'settle' | 'onPending'>;
  readonly log: Pick<EventLog, 'append'>;
  readonly topic: Topic;
  readonly logger: Logger;
  /** Told of each round, so that one that never ends is seen. */
  readonly pulse?: Pick<Pulse, 'step'>;
  /** How often to look for what a crash or a missed hint left behind, in milliseconds. */
  readonly sweepEveryMs?: number;
}

type Why = 'publish' | 'forget';

export interface Relay {
  /** Tries to publish and forget what is pending now; resolves when that is done, or the log refused it. */
  drain(): Promise<void>;
  /** Ends after the running acknowledgement; what it acknowledged is forgotten. */
  stop(): Promise<void>;
}

const documentsPerRound = 500;
const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** Forgetting is nobody's wait: it is put off, so that it does not stand in the way of readers' writes ... */
const forgetAfterMs = 25;
/** ... but not for so many documents that they would fill a round. */
const forgetAtOnceFrom = 100;

/**
 * Publishes committed events: takes what commits hand over, or reads what waits, appends in `sequence` order per
 * aggregate, and only after the log's acknowledgement forgets them. A crash in between publishes them again; readers drop repeats by `sequence`.
 */
export function startRelay({ documents, log, topic, logger, pulse, sweepEveryMs = 1_000 }: RelayOptions): Relay {
  const step = pulse?.step ?? ((work) => work());
  /** The last acknowledged sequence of documents whose events are not yet forgotten. */
  const acknowledged = new Map<string, number>();
  const handed = handedOver(acknowledged);
  let running: Promise<void> | undefined;
  let wanted = false;
  let stopped = false;
  let pauseMs = 0;
  let retry: NodeJS.Timeout | undefined;
  let forgetting: NodeJS.Timeout | undefined;

  const forget = async (): Promise<void> => {
    clearTimeout(forgetting);
    forgetting = undefined;
    const settled = [...acknowledged];
    await Promise.all(settled.map(([id, upTo]) => documents.settle(id, upTo)));
    handed.leaveAcknowledged();
    for (const [id, upTo] of settled) if (acknowledged.get(id) === upTo) acknowledged.delete(id);
  };

  const forgetSoon = (): void => {
    forgetting ??= setTimeout(() => {
      forgetting = undefined;
      wake('forget');
    }, forgetAfterMs);
  };

  const publishRound = async (): Promise<number> => {
    const pending = handed.take() ?? (await documents.pending(documentsPerRound));
    const fresh = pending.map((each) => unacknowledged(each, acknowledged)).filter(({ events }) => events.length > 0);
    if (fresh.length === 0) return 0;
    const events = fresh.flatMap((each) => each.events);
    await tracedEach(`publish ${topic}`, events.map(publishing), () =>
      log.append(topic, events, { keptBySender: true }),
    );
    if (logger.isLevelEnabled('debug')) for (const event of events) logger.debug(aboutEvent(event), 'published');
    if (pending.length === documentsPerRound) handed.lookForMore();
    for (const { id, events } of fresh) acknowledged.set(id, lastSequence(events));
    if (acknowledged.size >= forgetAtOnceFrom) await forget();
    return fresh.length;
  };

  const run = async (why: Why): Promise<void> => {
    if (why === 'forget') await step(forget);
    do {
      wanted = false;
      while (!stopped && (await step(publishRound)) > 0);
    } while (wanted && !stopped);
    pauseMs = 0;
    if (acknowledged.size > 0 && !stopped) forgetSoon();
  };

  const wake = (why: Why): void => {
    wanted = true;
    if (running !== undefined || stopped) return;
    running = run(why)
      .catch((error: unknown) => {
        pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, pauseMs * 2));
        handed.lookForMore();
        logger.warn({ err: error, topic, pauseMs }, 'events could not be published; trying again');
        if (!stopped) retry = setTimeout(() => wake('publish'), pauseMs);
      })
      .finally(() => {
        running = undefined;
        // A commit whose hint came while the last round was ending must not wait for the sweep.
        if (wanted && pauseMs === 0) wake('publish');
      });
  };

  const hint = (pending?: PendingHint): void => {
    handed.add(pending);
    // While the log is away the next try has its time; hints would only make it come sooner and oftener.
    if (pauseMs === 0) wake('publish');
  };
  const unhook = documents.onPending(hint);
  const sweep = setInterval(() => hint(), sweepEveryMs);
  sweep.unref();
  wake('publish');

  return {
    drain: async () => {
      handed.lookForMore();
      wake('publish');
      while (running !== undefined) await running;
      await forget();
    },
    stop: async () => {
      stopped = true;
      unhook();
      clearInterval(sweep);
      clearTimeout(retry);
      clearTimeout(forgetting);
      await running;
      // What stays is published again at the next start, and dropped by its readers.
      await forget().catch((error: unknown) =>
        logger.warn({ err: error, topic }, 'published events stay in the outbox'),
      );
    },
  };
}

function publishing({ traceparent, subject, sequence }: CloudEvent): SpanStart {
  const attributes = { 'kohtaanto.aggregate': subject, 'kohtaanto.sequence': sequence };
  return { kind: 'producer', parent: traceparent, attributes };
}

function unacknowledged({ id, events }: PendingDocument, acknowledged: ReadonlyMap<string, number>): PendingDocument {
  const upTo = acknowledged.get(id) ?? 0;
  return { id, events: events.filter(({ sequence }) => sequence > upTo) };
}

function lastSequence(events: readonly CloudEvent[]): number {
  return Math.max(...events.map(({ sequence }) => sequence));
}
