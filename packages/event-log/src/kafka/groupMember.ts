import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '@kohtaanto/kernel';
import type { Consumer, EachBatchPayload } from 'kafkajs';
import { stoppedError } from '../delivery/closedError.ts';
import { type Slots, slots } from '../delivery/slots.ts';
import type { Subscribe } from '../eventLog.ts';
import { Assignment } from './assignment.ts';
import { isLasting, kafkaFailure, unavailable } from './kafkaFailure.ts';
import { memberConsumer } from './memberConsumer.ts';
import type { Shared } from './shared.ts';
import type { TopicDelivery } from './topicDelivery.ts';
import { within } from './within.ts';

/** Handlers that run at once, per topic. */
const handlersAtOnce = 16;
const restartPauseMs = 1_000;

/** One consumer of a group, from its start to its stop, whatever the group and the broker go through meanwhile. */
export class GroupMember {
  readonly subscription: Subscribe;
  /** Rejects when it can't go on. */
  readonly failed: Promise<never>;
  readonly #shared: Shared;
  readonly #consumer: Consumer;
  readonly #failure = Promise.withResolvers<never>();
  readonly #slots = new Map<Topic, Slots>();
  #assignment: Assignment | undefined;
  #leaving: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;
  /** Settles when the step that the driver is in has ended, however it does. */
  #step: Promise<unknown> = Promise.resolve();
  #error: unknown;
  #heartbeat: () => Promise<void> = async () => undefined;

  constructor(shared: Shared, subscription: Subscribe) {
    this.subscription = subscription;
    this.#shared = shared;
    this.failed = this.#failure.promise;
    this.failed.catch(() => undefined); // an owner that doesn't watch still sees its calls rejected
    this.#consumer = memberConsumer(shared, subscription.group, () => this.#isReadyToJoin());
  }

  get deliveries(): readonly TopicDelivery[] {
    return this.#assignment?.deliveries ?? [];
  }

  /** @throws DomainError unavailable when it was stopped, or what it failed with. */
  assertGoing(): void {
    if (this.#error !== undefined) throw this.#error;
    if (this.#stopping !== undefined) throw stoppedError(this.subscription.group);
  }

  /** Resolves when the group has a place in all of its topics, stored for good. */
  async start(): Promise<void> {
    const { names, reader, timing } = this.#shared;
    try {
      for (const topic of this.subscription.topics) {
        await reader.partitions(names.topic(topic));
        await reader.partitions(names.deadLetters(topic));
      }
      await within(
        timing.limit,
        this.#going(() => this.#consumer.connect()),
      );
      const topics = this.subscription.topics.map(names.topic);
      await within(
        timing.limit,
        this.#going(() => this.#consumer.subscribe({ topics, fromBeginning: true })),
      );
      this.#listen();
      await within(
        timing.rebalance + timing.limit,
        this.#run().then(() => this.#placed()),
      );
    } catch (error) {
      await this.stop();
      throw this.#error ?? kafkaFailure(error);
    }
  }

  handOnWaiting(): void {
    this.#assignment?.handOnWaiting();
  }

  async flush(): Promise<void> {
    await this.#assignment?.flush();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#end().catch(() => undefined);
    return this.#stopping;
  }

  /**
   * The driver can't be stopped while it connects or joins: cut off there, it joins later, and nobody could make it
   * leave. A broker that hangs must not hold up the end: the group finds out by itself.
   */
  async #end(): Promise<void> {
    const { limit } = this.#shared.timing;
    await this.#leave();
    await within(limit, this.#step).catch(() => undefined);
    await within(limit, this.#consumer.disconnect());
  }

  /** @throws DomainError unavailable when it was stopped. */
  #going<Result>(step: () => Promise<Result>): Promise<Result> {
    this.assertGoing();
    const going = step();
    this.#step = going.catch(() => undefined);
    return going;
  }

  #listen(): void {
    const { CRASH, GROUP_JOIN } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) => this.#joined(payload.memberAssignment));
    this.#consumer.on(CRASH, ({ payload: { error, restart } }) => this.#crashed(error, restart));
  }

  async #run(): Promise<void> {
    await this.#going(() =>
      this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: (payload) => this.#take(payload),
      }),
    );
  }

  #joined(partitions: Readonly<Record<string, readonly number[]>>): void {
    if (this.#stopping !== undefined) return;
    this.#assignment = new Assignment({
      shared: this.#shared,
      subscription: this.subscription,
      consumer: this.#consumer,
      partitions,
      slotsOf: (topic) => this.#slotsOf(topic),
      failed: (error) => this.#fail(error),
    });
    this.#assignment.place().catch((error) => this.#fail(error));
  }

  /** Nothing is thrown into the driver, which would take it for an error of its own. */
  async #take(payload: EachBatchPayload): Promise<void> {
    this.#heartbeat = payload.heartbeat;
    try {
      if (payload.isStale() || this.#assignment === undefined) return void (await pause(20));
      await this.#assignment.take(payload);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Others may take its keys once it has joined anew: not before its handlers have ended. */
  #isReadyToJoin(): boolean {
    if (this.#assignment === undefined) return true;
    this.#leave().catch((error) => this.#fail(error));
    return false;
  }

  /** Lets the handlers end and stores what they did, telling the group meanwhile that this member lives. */
  #leave(): Promise<void> {
    const left = this.#assignment;
    if (left === undefined) return Promise.resolve();
    if (this.#leaving !== undefined) return this.#leaving;
    const beat = setInterval(() => void this.#heartbeat().catch(() => undefined), this.#shared.timing.heartbeat);
    this.#leaving = left.stop().finally(() => {
      clearInterval(beat);
      this.#leaving = undefined;
      this.#assignment = undefined;
    });
    return this.#leaving;
  }

  /** The driver starts again by itself what it thinks may pass; so do we with all that nobody must act upon. */
  #crashed(error: Error, restarts: boolean): void {
    const about = { group: this.subscription.group, err: error };
    this.#shared.place.logger?.warn(about, 'the consumer lost its broker; starting again');
    if (isLasting(error)) this.#fail(error);
    else if (!restarts) setTimeout(() => void this.#run().catch((again) => this.#fail(again)), restartPauseMs);
  }

  #fail(error: unknown): void {
    if (this.#error !== undefined || this.#stopping !== undefined) return;
    const known = kafkaFailure(error);
    this.#error = known instanceof Error ? known : unavailable('the consumer failed');
    this.#failure.reject(this.#error);
    void this.stop();
  }

  /** Members store the places of their own partitions: the group has one when all of them have. */
  async #placed(): Promise<void> {
    const { names, offsets } = this.#shared;
    const group = names.group(this.subscription.group);
    for (const topic of this.subscription.topics) {
      while ((await offsets.stored(group, names.topic(topic))).includes(undefined)) {
        this.assertGoing();
        await pause(20);
      }
    }
    this.assertGoing();
  }

  #slotsOf(topic: Topic): Slots {
    const there = this.#slots.get(topic) ?? slots(handlersAtOnce);
    this.#slots.set(topic, there);
    return there;
  }
}
