import type { CloudEvent, Topic } from '@kohtaanto/kernel';
import { type Attempted, attempt } from '../delivery/attempt.ts';
import { keyLanes } from '../delivery/keyLanes.ts';
import { patiently } from '../delivery/patiently.ts';
import type { Slots } from '../delivery/slots.ts';
import type { Subscribe } from '../eventLog.ts';
import { eventOf, type ReadRecord } from './envelopeHeaders.ts';
import { eventLookup } from './eventLookup.ts';
import type { LetterBook } from './letterBook.ts';
import type { LetterDesk } from './letterDesk.ts';
import { type Letter, letterBehind, letterFor, letterId, letterKey } from './letters.ts';
import type { Names } from './names.ts';
import { type PartitionWork, partitionWork } from './partitionWork.ts';
import { type Place, recordPosition } from './positions.ts';
import type { TopicReader } from './topicReader.ts';

/** What a replay did. */
export interface HandedOn {
  readonly replayed: number;
  readonly remaining: number;
}

export interface TopicDeliveryOptions {
  readonly subscription: Subscribe;
  readonly topic: Topic;
  readonly partitions: readonly number[];
  readonly names: Names;
  readonly desk: LetterDesk;
  readonly reader: TopicReader;
  /** Handlers of this topic that run at once. */
  readonly slots: Slots;
  /** Told whenever something is finished. */
  readonly moved: () => void;
  /** Told of a record that no service of ours wrote; it is passed over. */
  readonly foreign: (place: Place) => void;
  /** Told what the delivery can't get over. */
  readonly failed: (error: unknown) => void;
}

interface Item extends Place {
  readonly record: ReadRecord;
}

/** Delivers the partitions of one topic that a member holds: one event per key at a time, parks what fails. */
export class TopicDelivery {
  readonly topic: Topic;
  readonly #of: TopicDeliveryOptions;
  readonly #book: LetterBook;
  readonly #stop = new AbortController();
  readonly #works: ReadonlyMap<number, PartitionWork>;
  readonly #lanes = keyLanes<Item>({
    takeIn: (key, waiting) => this.#takeIn(key, waiting),
    failed: (error) => {
      if (!this.#stop.signal.aborted) this.#of.failed(error);
    },
  });

  constructor(of: TopicDeliveryOptions) {
    this.topic = of.topic;
    this.#of = of;
    this.#book = of.desk.book(of.topic);
    this.#works = new Map(of.partitions.map((partition) => [partition, partitionWork(of.partitions.length)]));
  }

  get works(): ReadonlyMap<number, PartitionWork> {
    return this.#works;
  }

  holds(partition: number): boolean {
    return this.#works.has(partition) && !this.#stop.signal.aborted;
  }

  /** Takes a record over from the driver, once. */
  push(partition: number, offset: number, key: Buffer | null, record: ReadRecord): void {
    const work = this.#works.get(partition);
    if (work?.head === undefined || offset < work.head) return;
    work.begin(offset, record.value?.length ?? 0);
    this.#lanes.push(key?.toString() ?? '', { partition, offset, record });
  }

  /** Hands on what waits behind nothing any more: its first letter was discarded or replayed, or a process ended. */
  handOnWaiting(): void {
    const { group } = this.#of.subscription;
    for (const key of this.#book.keysOf(group)) {
      const [first] = this.#book.ofKey(group, key);
      if (first?.cause !== 'parked-behind' || !this.holds(first.partition)) continue;
      this.handOn(key).catch((error) => {
        if (!this.#stop.signal.aborted) this.#of.failed(error);
      });
    }
  }

  /** Hands the key's dead letters to its handler, the oldest first, up to the first that fails again. */
  handOn(key: string): Promise<HandedOn> {
    const { names, reader, subscription } = this.#of;
    const lookup = eventLookup(names, reader);
    const letters = (): readonly Letter[] => this.#book.ofKey(subscription.group, key);
    return this.#lanes.alone(key, async () => {
      for (let replayed = 0; ; replayed += 1) {
        const [letter] = letters();
        if (letter === undefined) return { replayed, remaining: 0 };
        const event = await this.#patiently(() => lookup(letter));
        if ((await this.#handOnOne(letter, event)) !== 'finished') return { replayed, remaining: letters().length };
      }
    });
  }

  /** Begins nothing more; resolves when the running handlers have ended. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#lanes.stop();
  }

  /** Every event passes here: it waits for nothing but the handler. @returns how many of the waiting are finished. */
  async #takeIn(key: string, waiting: readonly Item[]): Promise<number> {
    const [first] = waiting;
    if (first === undefined) return 0;
    const { group, onPoison } = this.#of.subscription;
    if (onPoison === 'park-key' && this.#book.ofKey(group, key).length > 0) return this.#parkBehind(key, waiting);
    const event = eventOf(first.record);
    if (event === undefined) this.#of.foreign(first);
    else if (!this.#isDiscarded(first)) {
      const attempted = await this.#attempt(first, event);
      if (attempted.outcome === 'stopped') return 0;
      if (attempted.outcome === 'failed') await this.#park({ ...first, key }, event, attempted.failure);
    }
    this.#finish(first);
    return 1;
  }

  /** Durable before the events count as finished: an offset never passes an event that is nowhere. */
  async #parkBehind(key: string, waiting: readonly Item[]): Promise<number> {
    const { desk, subscription } = this.#of;
    const now = new Date().toISOString();
    const some = waiting.slice(); // more may come while these are written
    const letters = some
      .filter((item) => !this.#isDiscarded(item))
      .map(({ partition, offset }) => {
        return letterBehind({ group: subscription.group, topic: this.topic, key, partition, offset }, now);
      })
      .filter(({ id }) => this.#book.letter(id) === undefined);
    if (letters.length > 0) await this.#patiently(() => desk.write(this.topic, letters));
    for (const item of some) this.#finish(item);
    return some.length;
  }

  async #handOnOne(letter: Letter, event: CloudEvent): Promise<Attempted['outcome']> {
    const attempted = await this.#attempt(letter, event);
    if (attempted.outcome === 'failed') await this.#park(letter, event, attempted.failure);
    if (attempted.outcome === 'finished') {
      await this.#patiently(() => this.#of.desk.remove(this.topic, [letterKey(letter.id)]));
    }
    return attempted.outcome;
  }

  async #park(
    { key, partition, offset }: Place & { readonly key: string },
    event: CloudEvent,
    failure: Parameters<typeof letterFor>[1],
  ): Promise<void> {
    const { desk, subscription } = this.#of;
    const place = { group: subscription.group, topic: this.topic, key, partition, offset };
    const there = this.#book.letter(letterId(place));
    await this.#patiently(() => desk.write(this.topic, [letterFor(place, failure, there)], event));
  }

  #attempt({ partition, offset }: Place, event: CloudEvent): Promise<Attempted> {
    const record = { topic: this.topic, position: recordPosition(partition, offset), event };
    return attempt(record, this.#of.subscription, this.#of.slots, this.#stop.signal);
  }

  #isDiscarded({ partition, offset }: Place): boolean {
    if (!this.#book.hasDiscarded) return false;
    const { group } = this.#of.subscription;
    return this.#book.isDiscarded(letterId({ group, topic: this.topic, partition, offset }));
  }

  #finish({ partition, offset }: Place): void {
    this.#works.get(partition)?.finish(offset);
    this.#of.moved();
  }

  #patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    return patiently(this.#stop.signal, work);
  }
}
