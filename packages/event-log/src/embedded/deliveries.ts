import type { Topic } from '@kohtaanto/kernel';
import { closedError } from '../delivery/closedError.ts';
import type { Subscribe, Subscription } from '../eventLog.ts';
import { appendedEvents } from './appendedEvents.ts';
import type { EventChunk } from './eventChunks.ts';
import type { EventLogClient } from './eventLogClient.ts';
import { GroupDelivery } from './groupDelivery.ts';
import type { GroupMember } from './groupMember.ts';
import { type OffsetKeeper, offsetKeeper } from './offsetKeeper.ts';
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
  return new LiveDeliveries(client);
}

class LiveDeliveries implements Deliveries {
  readonly #client: EventLogClient;
  readonly #offsets: OffsetKeeper;
  readonly #entries = new Map<string, Entry>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #making = new Set<Promise<Subscription>>();
  #closed = false;

  constructor(client: EventLogClient) {
    this.#client = client;
    this.#offsets = offsetKeeper((moved) => client.storeOffsets(moved));
  }

  /** Known while it goes on: its handlers may run before it is whole. */
  subscribe(subscription: Subscribe): Promise<Subscription> {
    const made = this.#make(subscription).finally(() => this.#making.delete(made));
    this.#making.add(made);
    return made;
  }

  find(of: GroupTopic): GroupDelivery | undefined {
    const delivery = this.#entries.get(nameOf(of))?.delivery;
    return delivery?.isLeft === false ? delivery : undefined;
  }

  appended(topic: Topic, end: number, chunks: readonly EventChunk[]): void {
    const appended = appendedEvents(end, chunks);
    for (const { of, delivery } of this.#entries.values()) if (of.topic === topic) delivery?.appended(appended);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#making);
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.stop()));
  }

  async #make(subscription: Subscribe): Promise<Subscription> {
    const failure = Promise.withResolvers<never>();
    failure.promise.catch(() => undefined); // an owner that doesn't watch still sees its calls rejected
    const parts: Part[] = [];
    try {
      for (const topic of new Set(subscription.topics)) {
        parts.push(await this.#join({ group: subscription.group, topic }, subscription, failure.reject));
      }
    } catch (error) {
      await Promise.allSettled(parts.map((part) => this.#leave(part)));
      throw error;
    }
    return this.#subscriptionOf(parts, failure.promise);
  }

  async #join(of: GroupTopic, subscription: Subscribe, failed: (error: unknown) => void): Promise<Part> {
    for (;;) {
      const entry = this.#entries.get(nameOf(of)) ?? this.#open(of, subscription.from);
      const delivery = await entry.opening;
      if (this.#closed) throw closedError();
      if (entry.ending === undefined) return { entry, delivery, member: delivery.join(subscription, failed) };
      await entry.ending.catch(() => undefined); // its own member is told
    }
  }

  #open(of: GroupTopic, from: Subscribe['from']): Entry {
    const start = async (): Promise<GroupDelivery> => {
      const begin = await this.#client.startGroup({ ...of, from });
      const delivery = new GroupDelivery(of, begin, this.#client, this.#offsets);
      entry.delivery = delivery; // from here on it hears of appends, so that none falls between the two calls
      delivery.reaches(await this.#client.end(of.topic));
      return delivery;
    };
    const entry: Entry = { of, opening: start() };
    entry.opening.catch(() => this.#entries.delete(nameOf(of)));
    this.#entries.set(nameOf(of), entry);
    return entry;
  }

  #subscriptionOf(parts: readonly Part[], failed: Promise<never>): Subscription {
    let stopping: Promise<void> | undefined;
    const subscription: Subscription = {
      failed,
      caughtUp: async () => {
        const ends = await Promise.all(parts.map(({ entry }) => this.#client.end(entry.of.topic)));
        await Promise.all(parts.map(({ delivery, member }, i) => delivery.reached(ends[i] ?? 1, member)));
      },
      stop: () => {
        stopping ??= Promise.all(parts.map((part) => this.#leave(part))).then(
          () => void this.#subscriptions.delete(subscription),
        );
        return stopping;
      },
    };
    this.#subscriptions.add(subscription);
    return subscription;
  }

  async #leave({ entry, delivery, member }: Part): Promise<void> {
    const leaving = delivery.leave(member).then(() => this.#offsets.flush());
    if (!delivery.isLeft) return leaving;
    entry.ending = leaving.finally(() => this.#entries.delete(nameOf(entry.of)));
    await entry.ending;
  }
}

function nameOf({ group, topic }: GroupTopic): string {
  return `${topic} ${group}`;
}
