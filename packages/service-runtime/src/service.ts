import type { DocumentStore } from '@kohtaanto/document-store';
import type { EventLog } from '@kohtaanto/event-log';
import type { AnyVisibilityTable, Route } from '@kohtaanto/http';
import type { Clock, Topic } from '@kohtaanto/kernel';
import type { ConceptGraph } from '@kohtaanto/taxonomy';
import type { Logger } from './logger.ts';
import type { Work } from './work/pulse.ts';

/** What a service is given to work with; which adapters these are, it never learns. */
export interface ServicePorts {
  readonly documents: DocumentStore;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The competences and occupations known right now. */
  readonly taxonomy: () => ConceptGraph;
}

/** A running part of Kohtaanto, whatever process it lives in. */
export interface Service {
  readonly name: string;
  readonly routes: readonly Route[];
  /** Who sees which field of its resources, for the docs. */
  readonly visibility: readonly AnyVisibilityTable[];
  /** How many events wait to be published, by the collection that holds them. */
  readonly backlogs: Readonly<Record<string, () => Promise<number>>>;
  /** The groups by which the service takes in events of others. */
  readonly reads: readonly Reader[];
  /** What it does beside answering: each relay and the consumer. */
  readonly works: readonly Work[];
  /** Begins to publish and to listen; `onFailure` is told when it can't go on and the process should end. */
  start(onFailure: (error: unknown) => void): Promise<void>;
  /** Ends listening and publishing after what is running; routes must have ended before. */
  stop(): Promise<void>;
  /** Resolves when everything that was published before the call has been taken in. */
  caughtUp(): Promise<void>;
}

/** A group of readers and what it follows. */
export interface Reader {
  readonly group: string;
  readonly topics: readonly Topic[];
}
