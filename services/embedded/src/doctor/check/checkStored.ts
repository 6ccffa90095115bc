import { type CloudEvent, type Topic, topics } from '@kohtaanto/kernel';
import { canariesInEvents } from './canaryProblems.ts';
import { type Projected, projectionProblems } from './projectionProblems.ts';
import { documentsIn, eventsOn, type Stored } from './stored.ts';

/** What a client was told and what it saw, to be held against what is stored. */
export interface Told {
  /** Every command that was acknowledged: the aggregate it made or changed, and its `<organisation>:<Idempotency-Key>`. */
  readonly acknowledged: readonly { readonly collection: string; readonly id: string; readonly command: string }[];
  /** Ids that the running system found with an empty search, per kind. */
  readonly found: Readonly<Partial<Record<'needs' | 'employers', readonly string[]>>>;
  /** Texts of persons that may stand nowhere in the data folder. */
  readonly canaries: readonly string[];
  /** The groups of readers that ran; all of them unless told. */
  readonly readers?: readonly string[];
}

export interface Checked {
  /** What is wrong, each naming its point of RELIABILITY 9; empty when every promise was kept. */
  readonly problems: readonly string[];
  /** How much was looked at: a checker that saw nothing proves nothing. */
  readonly seen: { readonly aggregates: number; readonly events: number; readonly projections: number };
}

export const collections: readonly (readonly [string, Topic])[] = [
  ['search/concepts', 'concepts'],
  ['search/watches', 'watches'],
  ['search/alerts', 'alerts'],
  ['employers/employers', 'employers'],
  ['competence-needs/needs', 'needs'],
  ['training-offers/programmes', 'programmes'],
  ['training-offers/offers', 'offers'],
  ['training-offers/teams', 'teams'],
  ['training-offers/qualifications', 'qualifications'],
  ['training-offers/qualification-units', 'qualifications'],
  ['apprenticeships/workplace-places', 'workplace-places'],
];

interface Aggregate {
  readonly collection: string;
  readonly topic: Topic;
  readonly id: string;
  readonly version: number;
  readonly commands: readonly string[];
  /** Committed and not yet forgotten by the relay. */
  readonly pending: readonly CloudEvent[];
}

/**
 * Holds what the ports show against the seven points of RELIABILITY 9, wherever that is kept. Everything is read, and the
 * events are held in memory. Who keeps it looks for persons in what the ports do not show.
 */
export async function checkStored(stored: Stored, told: Told): Promise<Checked> {
  const aggregates = (await Promise.all(collections.map((each) => aggregatesIn(stored, ...each)))).flat();
  const published = new Map<Topic, readonly CloudEvent[]>();
  for (const topic of topics) published.set(topic, await eventsOn(stored, topic));
  const projected = await projectionProblems(stored, published, told);
  return {
    problems: [
      ...acknowledgementProblems(aggregates, told.acknowledged),
      ...repeatedCommandProblems(aggregates),
      ...sequenceProblems(aggregates, published),
      ...projected.problems,
      ...orphanProblems(aggregates, published),
      ...canariesInEvents(published, told.canaries),
    ],
    seen: seenOf(aggregates, published, projected),
  };
}

function seenOf(
  aggregates: readonly Aggregate[],
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
  { documents }: Projected,
): Checked['seen'] {
  const events = [...published.values()].reduce((sum, { length }) => sum + length, 0);
  return { aggregates: aggregates.length, events, projections: documents };
}

async function aggregatesIn(stored: Stored, collection: string, topic: Topic): Promise<readonly Aggregate[]> {
  const pending = new Map(
    (await stored.documents.collection(collection).pending(1_000)).map(({ id, events }) => [id, events]),
  );
  return (await documentsIn(stored, collection)).map(({ id, version, commands }) => ({
    collection,
    topic,
    id,
    version,
    commands: commands.map((each) => each.id),
    pending: pending.get(id) ?? [],
  }));
}

/** Point 1: each acknowledged command is in its aggregate exactly once, and in no other. */
function acknowledgementProblems(aggregates: readonly Aggregate[], acknowledged: Told['acknowledged']): string[] {
  const holders = new Map<string, string[]>();
  for (const { collection, id, commands } of aggregates) {
    for (const command of commands) holders.set(command, [...(holders.get(command) ?? []), `${collection}/${id}`]);
  }
  return acknowledged.flatMap(({ collection, id, command }) => {
    const held = holders.get(command) ?? [];
    if (held.length === 1 && held[0] === `${collection}/${id}`) return [];
    return [`(1) ${command} was acknowledged for ${collection}/${id} and is in [${held.join()}]`];
  });
}

/** Point 1, as far as it shows without what clients were told: no aggregate took a command in twice. */
function repeatedCommandProblems(aggregates: readonly Aggregate[]): string[] {
  return aggregates.flatMap(({ collection, id, commands }) => {
    const repeated = commands.filter((each, i) => commands.indexOf(each) < i);
    return repeated.map((command) => `(1) ${collection}/${id} took ${command} in twice`);
  });
}

/**
 * Point 2: per aggregate the events count from 1 without a gap up to its version. A relay that was killed publishes
 * again from an earlier one: repeats are no gap.
 */
function sequenceProblems(
  aggregates: readonly Aggregate[],
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
): string[] {
  const bySubject = new Map(
    [...published].map(([topic, events]) => [topic, Map.groupBy(events, ({ subject }) => subject)] as const),
  );
  return aggregates.flatMap(({ collection, topic, id, version, pending }) => {
    let last = 0;
    const problems: string[] = [];
    for (const { sequence } of [...(bySubject.get(topic)?.get(id) ?? []), ...pending]) {
      if (sequence > last + 1) problems.push(`(2) ${collection}/${id} goes from ${last} to ${sequence}`);
      last = Math.max(last, sequence);
    }
    return last === version ? problems : [...problems, `(2) ${collection}/${id} ends at ${last}, not at ${version}`];
  });
}

/** Point 5: no event without its aggregate. */
function orphanProblems(
  aggregates: readonly Aggregate[],
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
): string[] {
  const known = new Set(aggregates.map(({ topic, id }) => `${topic}/${id}`));
  const subjects = new Set(
    [...published].flatMap(([topic, events]) => events.map(({ subject }) => `${topic}/${subject}`)),
  );
  return [...subjects].filter((each) => !known.has(each)).map((each) => `(5) ${each} has events and no aggregate`);
}
