import { topics } from '@kohtaanto/kernel';
import { z } from 'zod';
import type { Failure } from '../delivery/attempt.ts';
import { parkedBehindReason } from '../delivery/letterLimits.ts';
import type { DeadLetter } from '../eventLog.ts';

/** A dead letter as it is kept: the event itself stays in its topic, which keeps everything. */
const letterSchema = z.object({
  kind: z.literal('letter'),
  id: z.string(),
  group: z.string(),
  topic: z.enum(topics),
  key: z.string(),
  partition: z.number(),
  offset: z.number(),
  cause: z.enum(['poison', 'tries-exhausted', 'parked-behind']),
  reason: z.string(),
  attempts: z.number(),
  firstFailedAt: z.string(),
  lastFailedAt: z.string(),
  /** When it first became a letter: the order of a list. */
  parkedAt: z.string(),
});
const discardedSchema = z.object({
  kind: z.literal('discarded'),
  id: z.string(),
  because: z.string(),
  at: z.string(),
});
const replaySchema = z.object({
  kind: z.literal('replay'),
  request: z.string(),
  group: z.string(),
  key: z.string(),
  at: z.string(),
});
const replayedSchema = z.object({
  kind: z.literal('replayed'),
  request: z.string(),
  replayed: z.number(),
  remaining: z.number(),
});
const noteSchema = z.discriminatedUnion('kind', [letterSchema, discardedSchema, replaySchema, replayedSchema]);

export type Letter = Readonly<z.output<typeof letterSchema>>;
export type Replay = Readonly<z.output<typeof replaySchema>>;
export type Replayed = Readonly<z.output<typeof replayedSchema>>;
/** What the topic of dead letters says: a letter, that one was given up, that a key is to be replayed, that it was. */
export type Note = Letter | Readonly<z.output<typeof discardedSchema>> | Replay | Replayed;

/** Where a letter's event lies, and for whom. */
export type LetterPlace = Pick<Letter, 'group' | 'topic' | 'key' | 'partition' | 'offset'>;

/** The same event of the same group is always the same letter. */
export function letterId({ topic, group, partition, offset }: Omit<LetterPlace, 'key'>): string {
  return `${topic}.${group}.${partition}.${offset}`;
}

/** The record's key: a later record with the same key takes an earlier one's place, an empty one takes it away. */
export function noteKey(note: Note): string {
  if (note.kind === 'letter') return letterKey(note.id);
  if (note.kind === 'discarded') return `discarded ${note.id}`;
  return `${note.kind} ${note.request}`;
}

export function letterKey(id: string): string {
  return `letter ${id}`;
}

/** Undefined when it is no note of ours. */
export function noteIn(value: Buffer): Note | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(value.toString())).data;
  } catch {
    return undefined;
  }
}

/**
 * The letter of an event that its handler could not take in. One that is there already keeps its first failure and
 * counts the new attempts.
 */
export function letterFor(place: LetterPlace, failure: Failure, there?: Letter): Letter {
  const letter = newLetter(place, failure);
  if (there === undefined) return letter;
  const { parkedAt } = there;
  const tried = there.cause !== 'parked-behind';
  const firstFailedAt = tried ? there.firstFailedAt : failure.firstFailedAt;
  return { ...letter, attempts: there.attempts + failure.attempts, firstFailedAt, parkedAt };
}

/** The letter of an event that was not tried, since an earlier one of its key is parked. */
export function letterBehind(place: LetterPlace, now: string): Letter {
  const waits = { cause: 'parked-behind', reason: parkedBehindReason, attempts: 0 } as const;
  return newLetter(place, { ...waits, firstFailedAt: now, lastFailedAt: now });
}

function newLetter(
  { group, topic, key, partition, offset }: LetterPlace,
  failure: Pick<DeadLetter, 'cause' | 'reason' | 'attempts' | 'firstFailedAt' | 'lastFailedAt'>,
): Letter {
  const place = { group, topic, key, partition, offset };
  return { kind: 'letter', id: letterId(place), ...place, ...failure, parkedAt: failure.firstFailedAt };
}
