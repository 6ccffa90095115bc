import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, type Topic, topics } from '@kohtaanto/kernel';
import { letterLimits } from '../delivery/letterLimits.ts';
import { discardReason, notSubscribed, unknownLetter } from '../delivery/letterRefusals.ts';
import type { DeadLetter, DeadLetters } from '../eventLog.ts';
import { eventLookup } from './eventLookup.ts';
import type { Letter } from './letters.ts';
import { noteKey } from './letters.ts';
import { recordPosition } from './positions.ts';
import type { Shared } from './shared.ts';
import type { Subscriptions } from './subscriptions.ts';
import type { HandedOn } from './topicDelivery.ts';

/** How long another process that holds the key may take. */
const replayWithinMs = 30_000;

/** @param assertOpen throws when the log was closed. */
export function kafkaDeadLetters(shared: Shared, live: Subscriptions, assertOpen: () => void): DeadLetters {
  const { desk, names, reader } = shared;

  /** The letter as it is now, whichever process wrote it. */
  async function find(id: string): Promise<Letter | undefined> {
    assertOpen();
    const topic = topics.find((each) => id.startsWith(`${each}.`));
    if (topic === undefined) return undefined;
    await desk.refresh(topic);
    return desk.book(topic).letter(id);
  }

  async function existing(id: string): Promise<Letter> {
    const letter = await find(id);
    if (letter === undefined) throw unknownLetter(id);
    return letter;
  }

  async function shown(letters: readonly Letter[]): Promise<readonly DeadLetter[]> {
    const lookup = eventLookup(names, reader);
    const all: DeadLetter[] = [];
    for (const letter of letters) all.push({ ...portLetter(letter), event: await lookup(letter) });
    return all;
  }

  return {
    list: async ({ group, limit = letterLimits.usual }) => {
      assertOpen();
      const known = await migrated(shared);
      const letters = known.flatMap((topic) => desk.book(topic).list(group));
      const oldest = letters.sort((a, b) => Number(a.parkedAt > b.parkedAt) - Number(a.parkedAt < b.parkedAt));
      return shown(oldest.slice(0, Math.min(limit, letterLimits.most)));
    },
    get: async (id) => {
      const letter = await find(id);
      return letter && (await shown([letter]))[0];
    },
    replay: async (id) => {
      const { group, topic, key, partition } = await existing(id);
      if (!live.isSubscribed(group, topic)) throw notSubscribed(group);
      const holder = live.holder(group, topic, partition);
      return holder === undefined ? askHolder(shared, topic, group, key) : holder.handOn(key);
    },
    discard: async (id, reason) => {
      assertOpen();
      const why = discardReason(reason);
      const letter = await existing(id);
      await desk.discard(letter, why);
      const { group, topic, key, partition } = letter;
      const [oldest] = desk.book(topic).ofKey(group, key);
      const frees = oldest === undefined || oldest.cause === 'parked-behind';
      if (frees) await live.holder(group, topic, partition)?.handOn(key);
    },
  };
}

/** Topics whose dead letters can be read: a service may be migrated before those whose topics it does not know. */
async function migrated({ desk }: Shared): Promise<readonly Topic[]> {
  const refreshed = topics.map(async (topic) => {
    try {
      await desk.refresh(topic);
      return [topic];
    } catch (error) {
      if (error instanceof DomainError && error.slug === 'topic-not-migrated') return [];
      throw error;
    }
  });
  return (await Promise.all(refreshed)).flat();
}

/** The key is held by another process of the group: it is asked through the topic of dead letters. */
async function askHolder({ desk }: Shared, topic: Topic, group: string, key: string): Promise<HandedOn> {
  const request = randomUUID();
  const asked = { kind: 'replay', request, group, key, at: new Date().toISOString() } as const;
  const answerKey = noteKey({ kind: 'replayed', request, replayed: 0, remaining: 0 });
  await desk.write(topic, [asked]);
  try {
    for (const lastLook = performance.now() + replayWithinMs; performance.now() < lastLook; await pause(200)) {
      await desk.refresh(topic);
      const answer = desk.book(topic).replayed(request);
      if (answer !== undefined) return { replayed: answer.replayed, remaining: answer.remaining };
    }
  } finally {
    await desk.remove(topic, [noteKey(asked), answerKey]);
  }
  const message = `No process of ${group} has answered for the key ${key}: look whether they run, and try again`;
  throw new DomainError('unavailable', 'replay-not-answered', message, { retryAfterSeconds: 5 });
}

function portLetter({ partition, offset, kind: _, parkedAt: __, ...letter }: Letter): Omit<DeadLetter, 'event'> {
  return { ...letter, position: recordPosition(partition, offset) };
}
