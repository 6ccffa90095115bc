import type { EventLog } from '@kohtaanto/event-log';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Reader, Service } from './service.ts';
import { answerWithin } from './work/answerWithin.ts';

/** A registry with the process's own figures (memory, event loop, garbage collection). */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** What waits in the services of this process: events to take in, and events to publish. */
export function measureServices(
  registry: Registry,
  log: Pick<EventLog, 'lag'>,
  services: readonly Pick<Service, 'reads' | 'backlogs'>[],
): void {
  measureLag(
    registry,
    log,
    services.flatMap(({ reads }) => reads),
  );
  measureBacklog(registry, Object.assign({}, ...services.map(({ backlogs }) => backlogs)));
}

/** How many events each group has still to take in, asked when somebody looks. */
function measureLag(registry: Registry, log: Pick<EventLog, 'lag'>, readers: readonly Reader[]): void {
  new Gauge({
    name: 'kohtaanto_consumer_lag_events',
    help: 'Events that a group has not yet finished',
    labelNames: ['group', 'topic'],
    registers: [registry],
    async collect() {
      const all = readers.flatMap(({ group, topics }) => topics.map((topic) => ({ group, topic })));
      await eachAnswered(
        all,
        ({ group, topic }) => log.lag(group, topic),
        (labels, lag) => this.set(labels, lag),
        () => this.reset(),
      );
    },
  });
}

/** How many committed events are not yet published, asked when somebody looks. */
function measureBacklog(registry: Registry, backlogs: Readonly<Record<string, () => Promise<number>>>): void {
  new Gauge({
    name: 'kohtaanto_outbox_pending_events',
    help: 'Events that were committed and are not yet published',
    labelNames: ['collection'],
    registers: [registry],
    async collect() {
      const all = Object.entries(backlogs).map(([collection, backlog]) => ({ collection, backlog }));
      await eachAnswered(
        all,
        ({ backlog }) => backlog(),
        ({ collection }, waiting) => this.set({ collection }, waiting),
        () => this.reset(),
      );
    },
  });
}

const askTimeoutMs = 2_000;

/** What does not answer is left out: the other figures matter most just then. */
async function eachAnswered<Asked>(
  all: readonly Asked[],
  ask: (asked: Asked) => Promise<number>,
  set: (asked: Asked, answer: number) => void,
  reset: () => void,
): Promise<void> {
  const answers = await Promise.all(all.map((each) => answerWithin(askTimeoutMs, () => ask(each))));
  reset();
  for (const [i, each] of all.entries()) {
    const answer = answers[i];
    if (answer !== undefined) set(each, answer);
  }
}
