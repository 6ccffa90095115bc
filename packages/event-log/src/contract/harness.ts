import type { EventLog } from '../eventLog.ts';

/** What an adapter brings so that the contract can be run against it. */
export interface EventLogHarness {
  /** A log on new and empty storage (an own file, own topics). */
  open(): Promise<OpenedEventLog>;
}

export interface OpenedEventLog {
  readonly log: EventLog;
  /** Closes the log in good order and opens it on the same storage again, as a restart of the process does. */
  reopen(): Promise<EventLog>;
  /** Closes what is open and removes the storage. */
  dispose(): Promise<void>;
}

/** What the promises are tried on: a log on storage of its own for every test. */
export interface LogUnderTest {
  /** The log, or the one that `reopen` put in its place. */
  readonly log: EventLog;
  /** As after a restart of the process. */
  reopen(): Promise<EventLog>;
}
