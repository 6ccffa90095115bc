import { type Database, numberOf, textOf } from '@kohtaanto/embedded-storage';
import type { Topic } from '@kohtaanto/kernel';
import type { DeadLetter, Subscribe } from '../../eventLog.ts';
import { endOf } from './eventRows.ts';

export interface GroupTopic {
  readonly group: string;
  readonly topic: Topic;
}

/** Everything below the position is finished. */
export interface GroupOffset extends GroupTopic {
  readonly position: number;
}

/** Where a group goes on in a topic, and what stands in its way. */
export interface GroupStart {
  readonly position: number;
  /** The keys with dead letters, and the cause of each one's oldest. */
  readonly parked: readonly { readonly key: string; readonly cause: DeadLetter['cause'] }[];
  /** Events from the position on that were given up for good. */
  readonly discarded: readonly number[];
}

/** Gives a new group its place, at once and for good: from now on nothing may pass it by. */
export function startGroup(db: Database, { group, topic }: GroupTopic, from: Subscribe['from']): GroupStart {
  db.prepare(
    'INSERT INTO events_groups (group_name, topic, position) VALUES (?, ?, ?) ON CONFLICT (group_name, topic) DO NOTHING',
  ).run(group, topic, from === 'beginning' ? 1 : endOf(db, topic));
  const position = offsetOf(db, { group, topic });
  // With min(), SQLite takes the other columns from the row that holds the minimum.
  const parked = db
    .prepare(
      'SELECT key, cause, min(position) FROM events_dead_letters WHERE group_name = ? AND topic = ? GROUP BY key',
    )
    .all(group, topic);
  const discarded = db
    .prepare('SELECT position FROM events_discarded WHERE group_name = ? AND topic = ? AND position >= ?')
    .all(group, topic, position);
  return {
    position,
    parked: parked.map((row) => ({ key: textOf(row, 'key'), cause: causeOf(textOf(row, 'cause')) })),
    discarded: discarded.map((row) => numberOf(row, 'position')),
  };
}

/** The next position to deliver; the first one for a group that never began. */
export function offsetOf(db: Database, { group, topic }: GroupTopic): number {
  const row = db.prepare('SELECT position FROM events_groups WHERE group_name = ? AND topic = ?').get(group, topic);
  return row === undefined ? 1 : numberOf(row, 'position');
}

export function storeOffsets(db: Database, offsets: readonly GroupOffset[]): void {
  const update = db.prepare('UPDATE events_groups SET position = max(position, ?) WHERE group_name = ? AND topic = ?');
  for (const { group, topic, position } of offsets) update.run(position, group, topic);
}

const causes = ['poison', 'tries-exhausted', 'parked-behind'] as const satisfies readonly DeadLetter['cause'][];

/** @throws Error for a cause that this version doesn't know. */
export function causeOf(text: string): DeadLetter['cause'] {
  const cause = causes.find((known) => known === text);
  if (cause === undefined) throw new Error(`column cause should hold one of ${causes.join(', ')}, it holds ${text}`);
  return cause;
}
