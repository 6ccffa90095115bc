import { setTimeout as pause } from 'node:timers/promises';
import { assertRoom, refusalOf } from '../commitRules.ts';
import type { CommitResult } from '../documentStore.ts';
import { byId, heldByAnother } from './documentQueries.ts';
import { type Head, headFields, headOf, idOf } from './documentRow.ts';
import { commitWrite, type PreparedCommit } from './documentWrites.ts';
import type { MongoCollection } from './mongoCollection.ts';
import type { Step } from './timeLimit.ts';

const longestPauseMs = 100;

/**
 * Looks at what is there, then writes on the condition that it still is. When the condition failed, looks again: the
 * answer is there then, or soon, since a replica set shows a write to readers only once a majority holds it.
 */
export async function commitToMongo(
  documents: MongoCollection,
  commit: PreparedCommit,
  stamp: () => string,
  step: Step,
): Promise<CommitResult> {
  const { id, events, version } = commit;
  const added = { events: events.length, bytes: events.reduce((sum, { bytes }) => sum + bytes, 0) };
  for (let tries = 0; ; tries += 1) {
    const head = await headNow(documents, id, step);
    const refusal = refusalOf(head, commit) ?? (await duplicateOf(documents, commit, head, step));
    if (refusal !== undefined) return refusal;
    assertRoom(id, head?.waiting ?? { events: 0, bytes: 0 }, added);
    const write = commitWrite(commit, head?.commands ?? [], stamp());
    if (await step(() => documents.write(write))) return { outcome: 'committed', version };
    if (tries > 0) await step(() => pause(Math.min(2 ** tries, longestPauseMs)));
  }
}

async function headNow(documents: MongoCollection, id: string, step: Step): Promise<Head | undefined> {
  const [found] = await step(() => documents.find(byId(id), { fields: headFields, limit: 1 }));
  return found === undefined ? undefined : headOf(found);
}

/** A key that the document holds already is nobody else's. */
async function duplicateOf(
  documents: MongoCollection,
  { id, uniqueKey }: PreparedCommit,
  head: Head | undefined,
  step: Step,
): Promise<CommitResult | undefined> {
  if (uniqueKey === undefined || uniqueKey === head?.uniqueKey) return undefined;
  const [holder] = await step(() => documents.find(heldByAnother(uniqueKey, id), { fields: { _id: 1 }, limit: 1 }));
  return holder === undefined ? undefined : { outcome: 'duplicate', heldBy: idOf(holder) };
}
