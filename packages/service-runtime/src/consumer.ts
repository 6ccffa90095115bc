import { type EventLog, PoisonEvent, type Subscribe, type Subscription } from '@kohtaanto/event-log';
import { type KohtaantoEvent, readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError, type Topic } from '@kohtaanto/kernel';
import { aboutEvent } from './aboutEvent.ts';
import type { Logger } from './logger.ts';
import { type TracedStart, traced } from './tracing/traced.ts';
import type { Pulse } from './work/pulse.ts';

export interface ConsumerOptions {
  readonly log: Pick<EventLog, 'subscribe'>;
  readonly group: string;
  readonly topics: readonly Topic[];
  readonly from?: Subscribe['from'];
  /** `skip` for projections (events carry full state), `park-key` for reactions. */
  readonly onPoison: Subscribe['onPoison'];
  readonly retry?: Subscribe['retry'];
  /** Takes in one event, newest version; called again after a crash, so it drops what it has by `sequence`. */
  readonly handle: (event: KohtaantoEvent, envelope: CloudEvent) => Promise<void>;
  readonly logger: Logger;
  /** Told of each event, so that one whose handling never ends is seen. */
  readonly pulse?: Pick<Pulse, 'step'>;
}

/**
 * Reads topics for a service: checks and upcasts each event, and sorts failures. What never can be taken in (unknown
 * version, data that doesn't fit, a refusal of the domain) is poison; a store that is away is tried again.
 */
export function startConsumer(options: ConsumerOptions): Promise<Subscription> {
  const { group, topics, onPoison, retry, from = 'beginning', logger, pulse } = options;
  const step = pulse?.step ?? ((work) => work());
  return options.log.subscribe({
    group,
    topics,
    from,
    onPoison,
    ...(retry === undefined ? {} : { retry }),
    handle: ({ event }) =>
      traced(`take in ${event.type}`, taking(group, event), async (traceparent) => {
        const about = { group, ...aboutEvent(event) };
        try {
          const envelope = traceparent === undefined ? event : { ...event, traceparent };
          await step(() => options.handle(readEvent(event), envelope));
          logger.debug(about, 'taken in');
        } catch (error) {
          if (error instanceof DomainError && error.kind !== 'unavailable') {
            logger.error({ ...about, slug: error.slug }, 'an event can not be taken in; it was set aside');
            throw new PoisonEvent(`${error.slug}: ${error.message}`);
          }
          logger.warn({ ...about, err: error }, 'an event could not be taken in yet');
          throw error;
        }
      }),
  });
}

function taking(group: string, { traceparent, correlationid, subject, sequence }: CloudEvent): TracedStart {
  const attributes = { 'kohtaanto.group': group, 'kohtaanto.aggregate': subject, 'kohtaanto.sequence': sequence };
  return { kind: 'consumer', parent: traceparent, correlationId: correlationid, attributes };
}
