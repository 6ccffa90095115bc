import type { EventLog } from '@kohtaanto/event-log';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Reader } from './service.ts';

/** A registry with the process's own figures (memory, event loop, garbage collection). */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** How many events each group has still to take in, asked when somebody looks. */
export function measureLag(registry: Registry, log: Pick<EventLog, 'lag'>, readers: readonly Reader[]): void {
  new Gauge({
    name: 'kohtaanto_consumer_lag_events',
    help: 'Events that a group has not yet finished',
    labelNames: ['group', 'topic'],
    registers: [registry],
    async collect() {
      for (const { group, topics } of readers) {
        for (const topic of topics) this.set({ group, topic }, await log.lag(group, topic));
      }
    },
  });
}

/** How many committed events are not yet published, asked when somebody looks. */
export function measureBacklog(registry: Registry, backlogs: Readonly<Record<string, () => Promise<number>>>): void {
  new Gauge({
    name: 'kohtaanto_outbox_pending_events',
    help: 'Events that were committed and are not yet published',
    labelNames: ['collection'],
    registers: [registry],
    async collect() {
      for (const [collection, backlog] of Object.entries(backlogs)) this.set({ collection }, await backlog());
    },
  });
}
