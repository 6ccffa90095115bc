import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '@kohtaanto/kernel';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Slots } from '../delivery/slots.ts';
import type { Subscribe } from '../eventLog.ts';
import { offsetCommits } from './offsetCommits.ts';
import type { Shared } from './shared.ts';
import { TopicDelivery } from './topicDelivery.ts';

export interface AssignmentOptions {
  readonly shared: Shared;
  readonly subscription: Subscribe;
  readonly consumer: Consumer;
  /** Partitions by the topic's name in Kafka. */
  readonly partitions: Readonly<Record<string, readonly number[]>>;
  readonly slotsOf: (topic: Topic) => Slots;
  readonly failed: (error: unknown) => void;
}

/** How long a batch may wait for room before its partition is paused: pausing costs the wait of a fetch. */
const roomWithinMs = 100;

/** Of a batch. */
const pushedAtOnce = 16;

/** Handlers that have nothing to wait for end now: a thousand of them begun at once would only fill the memory. */
async function quickHandlers(): Promise<void> {
  for (let turns = 0; turns < 8; turns += 1) await undefined;
}

/** What one member holds between two changes of its group: its deliveries and the places of their partitions. */
export class Assignment {
  readonly deliveries: readonly TopicDelivery[];
  readonly #of: AssignmentOptions;
  readonly #commits: ReturnType<typeof offsetCommits>;
  readonly #stop = new AbortController();
  readonly #resumes = new Set<() => void>();
  #isPlaced = false;

  constructor(of: AssignmentOptions) {
    const { consumer, failed, partitions, shared, slotsOf, subscription } = of;
    const { desk, names, place, reader } = shared;
    this.#of = of;
    this.deliveries = Object.entries(partitions).map(([name, held]) => {
      const topic = names.topicNamed(name);
      return new TopicDelivery({
        subscription,
        topic,
        partitions: held,
        names,
        desk,
        reader,
        slots: slotsOf(topic),
        moved: () => this.#commits.moved(),
        foreign: ({ partition, offset }) =>
          place.logger?.error({ topic: name, partition, offset }, 'a record that is no event was passed over'),
        failed,
      });
    });
    this.#commits = offsetCommits(consumer, names, this.deliveries, shared.timing.limit);
  }

  /** Gives every partition its place and begins; tries until it can or is stopped. */
  async place(): Promise<void> {
    while (!this.#stop.signal.aborted && !this.#isPlaced) {
      try {
        await Promise.all(this.deliveries.map(({ topic }) => this.#of.shared.desk.refresh(topic)));
        const placed = await Promise.all(this.deliveries.map((delivery) => this.#placeTopic(delivery)));
        this.#isPlaced = placed.every(Boolean);
      } catch (error) {
        const { group } = this.#of.subscription;
        this.#of.shared.place.logger?.debug({ group, err: error }, 'partitions have no place yet; trying again');
      }
      if (!this.#isPlaced) await pause(20, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    }
    if (!this.#stop.signal.aborted) this.handOnWaiting();
  }

  handOnWaiting(): void {
    if (this.#isPlaced) for (const delivery of this.deliveries) delivery.handOnWaiting();
  }

  /** Takes a batch over from the driver, or leaves it to come again. */
  async take({ batch, pause: pausePartition, resolveOffset }: EachBatchPayload): Promise<void> {
    const { names } = this.#of.shared;
    const delivery = this.deliveries.find(({ topic }) => names.topic(topic) === batch.topic);
    const work = delivery?.works.get(batch.partition);
    if (!this.#isPlaced || delivery?.holds(batch.partition) !== true || work === undefined)
      return void (await pause(20));
    for (const [i, message] of batch.messages.entries()) {
      delivery.push(batch.partition, Number(message.offset), message.key, message);
      if (i % pushedAtOnce === 0) await quickHandlers();
    }
    resolveOffset(batch.lastOffset());
    if (!work.isFull) return;
    await Promise.race([work.room(), pause(roomWithinMs)]);
    if (!work.isFull || this.#stop.signal.aborted) return;
    const resume = pausePartition();
    this.#resumes.add(resume);
    void work.room().then(() => this.#resume(resume));
  }

  flush(): Promise<void> {
    return this.#commits.flush();
  }

  /** Begins nothing more; resolves when the running handlers have ended and the places of what they did are stored. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.deliveries.map((delivery) => delivery.stop()));
    await this.#commits.stop();
    for (const resume of this.#resumes) this.#resume(resume);
  }

  #resume(resume: () => void): void {
    if (this.#resumes.delete(resume)) resume();
  }

  /** @returns whether all partitions have a place: one that is stored now is looked for again. */
  async #placeTopic(delivery: TopicDelivery): Promise<boolean> {
    const { consumer, shared, subscription } = this.#of;
    const { names, offsets, reader } = shared;
    const topic = names.topic(delivery.topic);
    const stored = await offsets.stored(names.group(subscription.group), topic);
    const missing = [...delivery.works.keys()].filter((partition) => stored[partition] === undefined);
    if (missing.length === 0) {
      for (const [partition, work] of delivery.works) work.startAt(stored[partition] ?? 0);
      return true;
    }
    const places = await reader.offsets(topic, subscription.from === 'beginning' ? 'start' : 'end');
    const starts = missing.map((partition) => ({ topic, partition, offset: String(places[partition] ?? 0) }));
    await consumer.commitOffsets(starts);
    // The driver has no place either and would begin at the beginning.
    if (subscription.from === 'end') for (const start of starts) consumer.seek(start);
    return false;
  }
}
