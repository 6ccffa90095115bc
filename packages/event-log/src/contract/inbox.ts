import type { CloudEvent } from '@kohtaanto/kernel';
import type { LogRecord } from '../eventLog.ts';

/** A consumer that notes what it was given. */
export interface Inbox {
  readonly handle: (record: LogRecord) => Promise<void>;
  readonly records: readonly LogRecord[];
  /** The sequences of one key in the order of their first delivery: repeats are dropped, as every reader must. */
  sequences(key: string): readonly number[];
  /** How often this event was delivered. */
  times(key: string, sequence: number): number;
}

/** @param act what the consumer does with an event; what it throws is what the handler throws. */
export function inbox(act: (event: CloudEvent, record: LogRecord) => Promise<void> | void = () => undefined): Inbox {
  const records: LogRecord[] = [];
  const of = (key: string): readonly number[] =>
    records.filter(({ event }) => event.subject === key).map(({ event }) => event.sequence);
  return {
    records,
    handle: async (record) => {
      records.push(record);
      await act(record.event, record);
    },
    sequences: (key) => [...new Set(of(key))],
    times: (key, sequence) => of(key).filter((delivered) => delivered === sequence).length,
  };
}

/** Holds handlers back until it is opened. */
export interface Gate {
  readonly passed: Promise<void>;
  readonly open: () => void;
}

export function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

/** Everything a read brings. */
export async function collect(read: AsyncIterable<LogRecord>): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const record of read) records.push(record);
  return records;
}

/** The sequences of one key among records, in their order. */
export function sequencesIn(records: readonly LogRecord[], key: string): readonly number[] {
  return records.filter(({ event }) => event.subject === key).map(({ event }) => event.sequence);
}
