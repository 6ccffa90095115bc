import { type EventLog, PoisonEvent, type Subscribe, type Subscription } from '@kohtaanto/event-log';
import { type KohtaantoEvent, readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError, type Topic } from '@kohtaanto/kernel';
import type { Logger } from './logger.ts';

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
}

/**
 * Reads topics for a service: checks and upcasts each event, and sorts failures. What never can be taken in (unknown
 * version, data that doesn't fit, a refusal of the domain) is poison; a store that is away is tried again.
 */
export function startConsumer(options: ConsumerOptions): Promise<Subscription> {
  const { group, topics, onPoison, retry, from = 'beginning', logger } = options;
  return options.log.subscribe({
    group,
    topics,
    from,
    onPoison,
    ...(retry === undefined ? {} : { retry }),
    handle: async ({ event }) => {
      try {
        await options.handle(readEvent(event), event);
      } catch (error) {
        const about = { group, type: event.type, subject: event.subject, sequence: event.sequence };
        const correlation = { correlationId: event.correlationid, traceparent: event.traceparent };
        if (error instanceof DomainError && error.kind !== 'unavailable') {
          logger.error(
            { ...about, ...correlation, slug: error.slug },
            'an event can not be taken in; it was set aside',
          );
          throw new PoisonEvent(`${error.slug}: ${error.message}`);
        }
        logger.warn({ ...about, ...correlation, err: error }, 'an event could not be taken in yet');
        throw error;
      }
    },
  });
}
