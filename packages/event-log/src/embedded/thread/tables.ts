import type { Topic } from '@kohtaanto/kernel';

/**
 * The topics by the script that made their tables. Published scripts never change: topics that are added make a new
 * list at the end.
 */
const topicsByScript: readonly (readonly Topic[])[] = [
  ['employers', 'needs', 'qualifications', 'programmes', 'offers', 'teams', 'workplace-places', 'concepts'],
  ['watches', 'alerts'],
];

/**
 * A table per topic: its rows lie together and are appended at the end of one tree, with no index beside it. Positions
 * count a topic's events from 1 without gaps, so a lag is a subtraction.
 */
export function tableOf(topic: Topic): string {
  return `events_of_${topic.replaceAll('-', '_')}`;
}

/**
 * A row holds the events of one append (large ones are cut): `position` is the first one's, `count` how many, `events`
 * their JSON array (chunkBytes.ts).
 */
const eventTable = (topic: Topic): string => `
  CREATE TABLE ${tableOf(topic)} (
    position INTEGER PRIMARY KEY,
    count INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    events BLOB NOT NULL
  ) STRICT;`;

const deliveryTables = `
  CREATE TABLE events_groups (
    group_name TEXT NOT NULL,
    topic TEXT NOT NULL,
    position INTEGER NOT NULL, -- the next one to deliver
    PRIMARY KEY (group_name, topic)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE events_dead_letters (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- a number is never given twice: it stands in people's notes
    group_name TEXT NOT NULL,
    topic TEXT NOT NULL,
    key TEXT NOT NULL,
    position INTEGER NOT NULL, -- the event itself is read from the log
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    first_failed_at TEXT NOT NULL,
    last_failed_at TEXT NOT NULL,
    UNIQUE (group_name, topic, key, position)
  ) STRICT;

  CREATE TABLE events_discarded (
    group_name TEXT NOT NULL,
    topic TEXT NOT NULL,
    position INTEGER NOT NULL,
    letter INTEGER NOT NULL,
    key TEXT NOT NULL,
    cause TEXT NOT NULL,
    reason TEXT NOT NULL,
    discarded_because TEXT NOT NULL,
    discarded_at TEXT NOT NULL,
    PRIMARY KEY (group_name, topic, position)
  ) STRICT, WITHOUT ROWID;`;

/** Script n brings the tables to version n + 1. */
export const migrations: readonly string[] = topicsByScript.map((topics, n) =>
  [...topics.map(eventTable), ...(n === 0 ? [deliveryTables] : [])].join('\n'),
);
