import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '@kohtaanto/kernel';
import { closedError } from '../delivery/closedError.ts';
import type { Subscribe, Subscription } from '../eventLog.ts';
import { GroupMember } from './groupMember.ts';
import type { Shared } from './shared.ts';
import type { HandedOn, TopicDelivery } from './topicDelivery.ts';

/** The members of this process. */
export interface Subscriptions {
  subscribe(subscription: Subscribe): Promise<Subscription>;
  isSubscribed(group: string, topic: Topic): boolean;
  /** The delivery of this process that holds the partition for the group. */
  holder(group: string, topic: Topic, partition: number): TopicDelivery | undefined;
  /** Ends every subscription; later ones are refused. */
  close(): Promise<void>;
}

/** How often to look for what other processes discarded or want replayed. */
const lookEveryMs = 1_000;

export function subscriptions(shared: Shared): Subscriptions {
  const members = new Set<GroupMember>();
  let looking: NodeJS.Timeout | undefined;
  let closed = false;

  const membersOf = (group: string, topic: Topic): readonly GroupMember[] =>
    [...members].filter(({ subscription }) => subscription.group === group && subscription.topics.includes(topic));

  async function stop(member: GroupMember): Promise<void> {
    await member.stop();
    members.delete(member);
    if (members.size === 0) clearTimeout(looking);
  }

  async function subscribe(subscription: Subscribe): Promise<Subscription> {
    const member = new GroupMember(shared, { ...subscription, topics: [...new Set(subscription.topics)] });
    members.add(member);
    await member.start().catch((error) => {
      members.delete(member);
      throw closed ? closedError() : error;
    });
    if (closed) {
      await stop(member);
      throw closedError();
    }
    if (looking === undefined) lookLater();
    return { failed: member.failed, stop: () => stop(member), caughtUp: () => caughtUp(shared, member) };
  }

  function lookLater(): void {
    looking = setTimeout(() => {
      look(shared, members)
        .catch(() => undefined) // the broker is away: the next look may succeed
        .finally(() => {
          looking = undefined;
          if (members.size > 0 && !closed) lookLater();
        });
    }, lookEveryMs);
  }

  return {
    subscribe,
    isSubscribed: (group, topic) => membersOf(group, topic).length > 0,
    holder: (group, topic, partition) =>
      membersOf(group, topic)
        .flatMap(({ deliveries }) => deliveries)
        .find((delivery) => delivery.topic === topic && delivery.holds(partition)),
    close: async () => {
      closed = true;
      clearTimeout(looking);
      await Promise.all([...members].map(stop));
    },
  };
}

/** Hands on what was kept waiting by letters that another process discarded, and answers the replays it wants. */
async function look(shared: Shared, members: ReadonlySet<GroupMember>): Promise<void> {
  const topics = new Set([...members].flatMap(({ subscription }) => subscription.topics));
  await Promise.all([...topics].map((topic) => shared.desk.refresh(topic)));
  for (const member of members) {
    member.handOnWaiting();
    for (const delivery of member.deliveries) await answerReplays(shared, member.subscription.group, delivery);
  }
}

/** Another process was asked for the replay of a key that is held here. */
async function answerReplays({ desk }: Shared, group: string, delivery: TopicDelivery): Promise<void> {
  const book = desk.book(delivery.topic);
  for (const { key, request } of book.replays(group)) {
    const [first] = book.ofKey(group, key);
    if (first !== undefined && !delivery.holds(first.partition)) continue;
    const done: HandedOn = first === undefined ? { replayed: 0, remaining: 0 } : await delivery.handOn(key);
    await desk.write(delivery.topic, [{ kind: 'replayed', request, ...done }]);
  }
}

/** Offsets that a group has stored are known to all of its members, wherever they run. */
async function caughtUp({ names, offsets, reader }: Shared, member: GroupMember): Promise<void> {
  const { group, topics } = member.subscription;
  member.assertGoing();
  for (const topic of topics) {
    const ends = await reader.offsets(names.topic(topic), 'end');
    for (let stored: readonly (number | undefined)[] = []; ; ) {
      member.assertGoing();
      if (!isBehindHere(member, topic, ends)) {
        await member.flush();
        stored = await offsets.stored(names.group(group), names.topic(topic));
        if (ends.every((end, i) => (stored[i] ?? -1) >= end)) break;
      }
      await pause(10);
    }
  }
}

function isBehindHere({ deliveries }: GroupMember, topic: Topic, ends: readonly number[]): boolean {
  const works = deliveries.filter((each) => each.topic === topic).flatMap(({ works: each }) => [...each]);
  return works.some(([partition, { finishedTo }]) => finishedTo < (ends[partition] ?? 0));
}
