import type { EventLog } from '../eventLog.ts';

/** What an adapter brings so that the contract can be run against it. */
export interface EventLogHarness {
  /** A log on new and empty storage (an own file, own topics). */
  open(): Promise<OpenedEventLog>;
  /** Whether several processes may use one storage; what is opened then has `another`. */
  readonly isShared?: boolean;
  /** Where the log stands on a server: what happens to servers. */
  readonly engine?: EngineUnderTest;
}

export interface EngineUnderTest {
  /** Killed and started again, with its data. Resolves when it serves. */
  restart(): Promise<void>;
  /** It keeps its connections and says nothing, until it is thawed. */
  freeze(): void;
  thaw(): void;
}

export interface OpenedEventLog {
  readonly log: EventLog;
  /** Closes the log in good order and opens it on the same storage again, as a restart of the process does. */
  reopen(): Promise<EventLog>;
  /** One more log on the same storage, as a second process opens it. Closed with the rest. */
  another?(): Promise<EventLog>;
  /** Closes what is open and removes the storage. */
  dispose(): Promise<void>;
}

/** What the promises are tried on: a log on storage of its own for every test. */
export interface LogUnderTest {
  /** The log, or the one that `reopen` put in its place. */
  readonly log: EventLog;
  /** As after a restart of the process. */
  reopen(): Promise<EventLog>;
  /** As in a second process. */
  another(): Promise<EventLog>;
}
