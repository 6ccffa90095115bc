import type { Documents } from '@kohtaanto/document-store';
import type { EventLog, Subscription } from '@kohtaanto/event-log';
import { type ConsumerOptions, startConsumer } from './consumer.ts';
import type { Logger } from './logger.ts';
import { type Relay, type RelayOptions, startRelay } from './relay.ts';
import type { Service } from './service.ts';
import { createPulse, type Work } from './work/pulse.ts';

export interface BackgroundWork {
  /** Collections by name whose commits hold events, and where these go: one relay each. */
  readonly publishes: Readonly<Record<string, Publishes>>;
  /** What the service takes in of others; its group is the service's name. */
  readonly reads?: Pick<ConsumerOptions, 'topics' | 'onPoison' | 'handle'>;
  /** Done before the first event is taken in. */
  readonly before?: () => Promise<unknown>;
  /** Done before `caughtUp` resolves: what was taken in can then be found. */
  readonly after?: () => Promise<unknown>;
}

interface Publishes extends Pick<RelayOptions, 'topic'> {
  readonly documents: RelayOptions['documents'] & Pick<Documents<unknown>, 'backlog'>;
}

type Background = Pick<Service, 'start' | 'stop' | 'caughtUp' | 'backlogs' | 'reads' | 'works'>;

interface Surroundings {
  readonly name: string;
  readonly log: EventLog;
  readonly logger: Logger;
}

/** What a service does beside answering: it publishes what it committed and takes in what others published. */
export function background({ name, log, logger }: Surroundings, work: BackgroundWork): Background {
  const { publishes, reads, before, after } = work;
  let relays: readonly Relay[] = [];
  let reading: Subscription | undefined;
  const relaying = Object.entries(publishes).map(([collection, { documents, topic }]) => {
    const waiting = () => documents.backlog();
    return { name: `relay of ${collection}`, pulse: createPulse(), waiting, documents, topic };
  });
  const consuming: Work = {
    name: `consumer ${name}`,
    pulse: createPulse(),
    waiting: async () => sum(await Promise.all((reads?.topics ?? []).map((topic) => log.lag(name, topic)))),
  };

  return {
    backlogs: Object.fromEntries(
      Object.entries(publishes).map(([collection, { documents }]) => [collection, () => documents.backlog()]),
    ),
    reads: reads === undefined ? [] : [{ group: name, topics: reads.topics }],
    works: [...relaying, ...(reads === undefined ? [] : [consuming])],
    start: async (onFailure) => {
      relays = relaying.map(({ documents, topic, pulse }) => startRelay({ documents, topic, pulse, log, logger }));
      await before?.();
      if (reads === undefined) return;
      reading = await startConsumer({ ...reads, log, group: name, logger, pulse: consuming.pulse });
      reading.failed.catch(onFailure);
    },
    caughtUp: async () => {
      await Promise.all(relays.map((relay) => relay.drain()));
      await reading?.caughtUp();
      await after?.();
    },
    stop: async () => {
      await reading?.stop();
      await Promise.all(relays.map((relay) => relay.stop()));
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
