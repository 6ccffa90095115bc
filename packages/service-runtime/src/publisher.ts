import type { Documents, PendingDocument, PendingHint } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { aboutEvent } from './aboutEvent.ts';
import { handedOver } from './handedOver.ts';
import type { Logger } from './logger.ts';
import { type SpanStart, tracedEach } from './tracing/traced.ts';

export interface PublisherOptions {
  readonly documents: Pick<Documents<unknown>, 'pending' | 'settle'>;
  readonly log: Pick<EventLog, 'append'>;
  readonly topic: Topic;
  readonly logger: Logger;
}

const documentsPerRound = 500;

/** The events of one collection on their way from the outbox to the log. */
export class Publisher {
  readonly #options: PublisherOptions;
  /** The last acknowledged sequence of documents whose events are not yet forgotten. */
  readonly #acknowledged = new Map<string, number>();
  readonly #handed = handedOver(this.#acknowledged);

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** So many documents have events that the log has and that are to be forgotten. */
  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  add(pending: PendingHint | undefined): void {
    this.#handed.add(pending);
  }

  lookForMore(): void {
    this.#handed.lookForMore();
  }

  /** One round; resolves with the number of documents whose events the log now has, 0 when nothing waited. */
  async publish(): Promise<number> {
    const { documents, log, topic, logger } = this.#options;
    const pending = this.#handed.take() ?? (await documents.pending(documentsPerRound));
    const fresh = pending
      .map((each) => unacknowledged(each, this.#acknowledged))
      .filter(({ events }) => events.length > 0);
    if (fresh.length === 0) return 0;
    const events = fresh.flatMap((each) => each.events);
    await tracedEach(`publish ${topic}`, events.map(publishing), () =>
      log.append(topic, events, { keptBySender: true }),
    );
    if (logger.isLevelEnabled('debug')) for (const event of events) logger.debug(aboutEvent(event), 'published');
    if (pending.length === documentsPerRound) this.#handed.lookForMore();
    for (const { id, events } of fresh) this.#acknowledged.set(id, lastSequence(events));
    return fresh.length;
  }

  async forget(): Promise<void> {
    const { documents } = this.#options;
    const settled = [...this.#acknowledged];
    await Promise.all(settled.map(([id, upTo]) => documents.settle(id, upTo)));
    this.#handed.leaveAcknowledged();
    for (const [id, upTo] of settled) if (this.#acknowledged.get(id) === upTo) this.#acknowledged.delete(id);
  }
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
