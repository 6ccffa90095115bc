import type { DeadLetter } from '@kohtaanto/event-log';
import { type KohtaantoEvent, readEvent } from '@kohtaanto/events';
import { type CloudEvent, DomainError, sameJson, type Topic } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { Told } from './checkStored.ts';
import { documentsIn, type Stored } from './stored.ts';

export interface Projected {
  readonly problems: readonly string[];
  /** How many projection documents were compared. */
  readonly documents: number;
}

interface Newest {
  readonly sequence: number;
  readonly state: unknown;
}

const contributor = z.object({ sequence: z.int(), state: z.unknown() });
/** When it changed is for sorting: records from before it was kept are as right without. */
const record = z
  .looseObject({
    kind: z.string(),
    sequence: z.int(),
    changedAt: z.string().exactOptional(),
    programme: contributor.exactOptional(),
  })
  .transform(({ changedAt: _when, ...kept }) => kept);

/** The state that an event carries: the field named for its kind. */
function stateIn({ data }: KohtaantoEvent): unknown {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  return fields.employer ?? fields.need ?? fields.programme ?? fields.offer ?? fields.team ?? fields.workplacePlace;
}

/** What can't be read is no state: it is a letter, or will be (point 6). */
function readable(event: CloudEvent): KohtaantoEvent | undefined {
  try {
    return readEvent(event);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

/** What the topic's events fold to, per aggregate; those that were set aside by the group are left out. */
function newestOf(events: readonly CloudEvent[], letters: ReadonlySet<string>): ReadonlyMap<string, Newest> {
  const newest = new Map<string, Newest>();
  for (const event of events) {
    if (letters.has(event.id) || event.sequence <= (newest.get(event.subject)?.sequence ?? 0)) continue;
    const read = readable(event);
    if (read !== undefined) newest.set(event.subject, { sequence: event.sequence, state: stateIn(read) });
  }
  return newest;
}

/** Points 3, 4 and 6: projections are the fold of the events, the index holds them, and nothing went missing between. */
export async function projectionProblems(
  stored: Stored,
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
  { found, readers }: Pick<Told, 'found' | 'readers'>,
): Promise<Projected> {
  const letters = await stored.log.deadLetters.list({ group: 'search', limit: 1_000 });
  const parked = new Set(letters.map(({ event }) => event.id));
  const fold = (topic: Topic) => newestOf(published.get(topic) ?? [], parked);
  const plain = [
    await plainProblems(stored, 'search/needs', fold('needs')),
    await plainProblems(stored, 'search/employers', fold('employers')),
    await plainProblems(stored, 'search/programmes', fold('programmes')),
  ];
  const sources = await sourceProblems(stored, fold);
  return {
    problems: [
      ...plain.flatMap(({ problems }) => problems),
      ...sources.problems,
      ...foundProblems(fold, found),
      ...(await unfinishedProblems(stored, published, letters, readers)),
    ],
    documents: [...plain, sources].reduce((sum, { documents }) => sum + documents, 0),
  };
}

async function plainProblems(
  stored: Stored,
  collection: string,
  newest: ReadonlyMap<string, Newest>,
): Promise<Projected> {
  const documents = await documentsIn(stored, collection);
  const kept = new Map(documents.map(({ id, state }) => [id, contributor.parse(state)]));
  return { problems: differences(collection, newest, kept), documents: kept.size };
}

function differences(
  collection: string,
  newest: ReadonlyMap<string, Newest>,
  kept: ReadonlyMap<string, Newest>,
): readonly string[] {
  const ids = new Set([...newest.keys(), ...kept.keys()]);
  return [...ids]
    .filter((id) => !sameJson(newest.get(id), kept.get(id)))
    .map((id) => `(3) ${collection}/${id} is at ${kept.get(id)?.sequence}, its events at ${newest.get(id)?.sequence}`);
}

/** An offer is joined with its programme: both must be the newest. */
async function sourceProblems(stored: Stored, fold: (topic: Topic) => ReadonlyMap<string, Newest>): Promise<Projected> {
  const programmes = fold('programmes');
  const expected = new Map<string, unknown>();
  for (const [id, { sequence, state }] of fold('offers')) {
    const { programmeId } = z.object({ programmeId: z.string() }).parse(state);
    const programme = programmes.get(programmeId);
    expected.set(`offer/${id}`, { kind: 'offer', sequence, offer: state, ...(programme && { programme }) });
  }
  for (const [id, { sequence, state }] of fold('teams'))
    expected.set(`team/${id}`, { kind: 'team', sequence, team: state });
  for (const [id, { sequence, state }] of fold('workplace-places')) {
    expected.set(`workplace/${id}`, { kind: 'workplace', sequence, place: state });
  }
  const kept = new Map((await documentsIn(stored, 'search/sources')).map(({ id, state }) => [id, record.parse(state)]));
  const wrong = [...new Set([...expected.keys(), ...kept.keys()])].filter(
    (id) => !sameJson(expected.get(id), kept.get(id)),
  );
  return { problems: wrong.map((id) => `(3) search/sources/${id} is not what its events say`), documents: kept.size };
}

/** Point 4: a search for everything finds exactly what may be found, each once. */
function foundProblems(fold: (topic: Topic) => ReadonlyMap<string, Newest>, found: Told['found']): string[] {
  const status = z.object({ status: z.string() });
  const posted = [...fold('needs')].filter(([, { state }]) => status.parse(state).status === 'posted');
  const wanted = { needs: posted.map(([id]) => id), employers: [...fold('employers').keys()] };
  return (['needs', 'employers'] as const).flatMap((kind) => {
    const hits = found[kind];
    if (hits === undefined || sameJson(hits.toSorted(), wanted[kind].toSorted())) return [];
    return [`(4) the search for ${kind} finds ${hits.length}, the projections hold ${wanted[kind].length}`];
  });
}

const groups: readonly (readonly [string, readonly Topic[]])[] = [
  ['search', ['employers', 'needs', 'programmes', 'offers', 'teams', 'workplace-places']],
  ['competence-needs', ['employers']],
  ['apprenticeships', ['employers']],
];

/** Point 6: every group has finished every event; what it could not take in is a letter that names a published event. */
async function unfinishedProblems(
  { log }: Stored,
  published: ReadonlyMap<Topic, readonly CloudEvent[]>,
  letters: readonly DeadLetter[],
  readers: Told['readers'],
): Promise<string[]> {
  const problems: string[] = [];
  for (const [group, topics] of groups) {
    if (readers?.includes(group) === false) continue;
    for (const topic of topics) {
      const lag = await log.lag(group, topic);
      if (lag > 0) problems.push(`(6) ${group} has ${lag} events of ${topic} before it`);
    }
  }
  const ids = new Set([...published.values()].flat().map(({ id }) => id));
  return [
    ...problems,
    ...letters.filter(({ event }) => !ids.has(event.id)).map(({ id }) => `(6) the letter ${id} names no event`),
  ];
}
