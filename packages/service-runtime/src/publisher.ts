import { type Relay, type RelayOptions, startRelay } from './relay.ts';
import type { Service } from './service.ts';

interface Background extends Pick<Service, 'stop' | 'caughtUp'> {
  start(): Promise<void>;
}

/** The background work of a service that only decides and publishes: one relay per kind of aggregate. */
export function publishing(relays: readonly RelayOptions[]): Background {
  let started: Relay[] = [];
  return {
    start: async () => {
      started = relays.map(startRelay);
    },
    stop: async () => {
      await Promise.all(started.map((relay) => relay.stop()));
    },
    caughtUp: async () => {
      await Promise.all(started.map((relay) => relay.drain()));
    },
  };
}
