import type { Topic } from '@kohtaanto/kernel';
import { closedError } from '../delivery/closedError.ts';
import type { Subscribe, Subscription } from '../eventLog.ts';
import { appendedEvents } from './appendedEvents.ts';
import type { EventChunk } from './eventChunks.ts';
import type { EventLogClient } from './eventLogClient.ts';
import { GroupDelivery } from './groupDelivery.ts';
import type { GroupMember } from './groupMember.ts';
import { offsetKeeper } from './offsetKeeper.ts';
import type { GroupTopic } from './thread/groupRows.ts';

/** The deliveries of one log: one per group and topic, however many members it has. */
export interface Deliveries {
  subscribe(subscription: Subscribe): Promise<Subscription>;
  /** The delivery, while it has members. */
  find(of: GroupTopic): GroupDelivery | undefined;
  /** What is durable now. @param end the position behind its last event. */
  appended(topic: Topic, end: number, chunks: readonly EventChunk[]): void;
  /** Ends every subscription; later ones are refused. */
  close(): Promise<void>;
}

interface Entry {
  readonly of: GroupTopic;
  readonly opening: Promise<GroupDelivery>;
  delivery?: GroupDelivery;
  /** Set when the last member leaves; a new one waits for it and begins behind the stored offset. */
  ending?: Promise<void>;
}

interface Part {
  readonly entry: Entry;
  readonly delivery: GroupDelivery;
  readonly member: GroupMember;
}

export function deliveries(client: EventLogClient): Deliveries {
  const entries = new Map<string, Entry>();
  const subscriptions = new Set<Subscription>();
  const making = new Set<Promise<Subscription>>();
  const offsets = offsetKeeper((moved) => client.storeOffsets(moved));
  let closed = false;

  const nameOf = ({ group, topic }: GroupTopic): string => `${topic} ${group}`;

  function open(of: GroupTopic, from: Subscribe['from']): Entry {
    const entry: Entry = { of, opening: start() };
    async function start(): Promise<GroupDelivery> {
      const delivery = new GroupDelivery(of, await client.startGroup({ ...of, from }), client, offsets);
      entry.delivery = delivery; // from here on it hears of appends, so that none falls between the two calls
      delivery.reaches(await client.end(of.topic));
      return delivery;
    }
    entry.opening.catch(() => entries.delete(nameOf(of)));
    entries.set(nameOf(of), entry);
    return entry;
  }

  async function join(of: GroupTopic, subscription: Subscribe, failed: (error: unknown) => void): Promise<Part> {
    for (;;) {
      const entry = entries.get(nameOf(of)) ?? open(of, subscription.from);
      const delivery = await entry.opening;
      if (closed) throw closedError();
      if (entry.ending === undefined) return { entry, delivery, member: delivery.join(subscription, failed) };
      await entry.ending.catch(() => undefined); // its own member is told
    }
  }

  async function leave({ entry, delivery, member }: Part): Promise<void> {
    const leaving = delivery.leave(member).then(() => offsets.flush());
    if (!delivery.isLeft) return leaving;
    entry.ending = leaving.finally(() => entries.delete(nameOf(entry.of)));
    await entry.ending;
  }

  /** Known while it goes on: its handlers may run before it is whole. */
  function subscribe(subscription: Subscribe): Promise<Subscription> {
    const made = make(subscription).finally(() => making.delete(made));
    making.add(made);
    return made;
  }

  async function make(subscription: Subscribe): Promise<Subscription> {
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => undefined); // an owner that doesn't watch still sees its calls rejected
    const parts: Part[] = [];
    try {
      for (const topic of new Set(subscription.topics)) {
        parts.push(await join({ group: subscription.group, topic }, subscription, failure.reject));
      }
    } catch (error) {
      await Promise.allSettled(parts.map(leave));
      throw error;
    }
    return subscriptionOf(parts, failure.promise);
  }

  function subscriptionOf(parts: readonly Part[], failed: Promise<never>): Subscription {
    let stopping: Promise<void> | undefined;
    const subscription: Subscription = {
      failed,
      caughtUp: async () => {
        const ends = await Promise.all(parts.map(({ entry }) => client.end(entry.of.topic)));
        await Promise.all(parts.map(({ delivery, member }, i) => delivery.reached(ends[i] ?? 1, member)));
      },
      stop: () => {
        stopping ??= Promise.all(parts.map(leave)).then(() => void subscriptions.delete(subscription));
        return stopping;
      },
    };
    subscriptions.add(subscription);
    return subscription;
  }

  return {
    subscribe,
    find: (of) => {
      const delivery = entries.get(nameOf(of))?.delivery;
      return delivery?.isLeft === false ? delivery : undefined;
    },
    appended: (topic, end, chunks) => {
      const appended = appendedEvents(end, chunks);
      for (const { of, delivery } of entries.values()) if (of.topic === topic) delivery?.appended(appended);
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(making);
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
    },
  };
}
