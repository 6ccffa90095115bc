import { crc32 } from 'node:zlib';
import { type Attempted, attempt } from '../delivery/attempt.ts';
import { stoppedError } from '../delivery/closedError.ts';
import { keyLanes } from '../delivery/keyLanes.ts';
import { patiently } from '../delivery/patiently.ts';
import { progress } from '../delivery/progress.ts';
import { slots } from '../delivery/slots.ts';
import type { Subscribe } from '../eventLog.ts';
import type { AppendedEvents } from './appendedEvents.ts';
import { deadLetterOf, type HandedOn, letterFor, letterParkedBehind } from './deadLetterOf.ts';
import type { EventLogClient } from './eventLogClient.ts';
import { GroupMember } from './groupMember.ts';
import type { OffsetKeeper, OffsetSource } from './offsetKeeper.ts';
import { type PositionedEvent, readPage } from './readPage.ts';
import type { GroupOffset, GroupStart, GroupTopic } from './thread/groupRows.ts';
import type { LetterRow, NewLetter } from './thread/letterRows.ts';

/** Handlers that run at once, per group and topic. */
const handlersAtOnce = 16;
/** Reading ahead pauses when so much is in memory unfinished. */
const enough = { events: 1_024, size: 4 * 1024 * 1024 };

interface Waiter {
  readonly member: GroupMember;
  readonly position: number;
  readonly done: PromiseWithResolvers<void>;
}

/** Delivers one topic to one group: reads ahead within bounds, one event per key at a time, parks what fails. */
export class GroupDelivery implements OffsetSource {
  readonly #of: GroupTopic;
  readonly #client: EventLogClient;
  readonly #offsets: OffsetKeeper;
  readonly #slots = slots(handlersAtOnce);
  readonly #progress = progress();
  readonly #stop = new AbortController();
  readonly #lanes = keyLanes<PositionedEvent>({
    takeIn: (key, waiting) => this.#takeIn(key, waiting),
    failed: (error) => this.fail(error),
  });
  readonly #parked: Set<string>;
  readonly #discarded: ReadonlySet<number>;
  #toHandOn: readonly string[];
  #members: readonly GroupMember[] = [];
  #waiters: readonly Waiter[] = [];
  /** The next position to read, and the one behind the last event known of. */
  #head: number;
  #end: number;
  #reading: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(of: GroupTopic, start: GroupStart, client: EventLogClient, offsets: OffsetKeeper) {
    this.#of = of;
    this.#client = client;
    this.#offsets = offsets;
    this.#head = start.position;
    this.#end = start.position;
    this.#parked = new Set(start.parked.map(({ key }) => key));
    this.#discarded = new Set(start.discarded);
    // What held these up was discarded or replayed, and the process ended before they were handed on.
    this.#toHandOn = start.parked.filter(({ cause }) => cause === 'parked-behind').map(({ key }) => key);
  }

  get offset(): GroupOffset {
    return { ...this.#of, position: this.#progress.lowWaterMark(this.#head) };
  }

  get isLeft(): boolean {
    return this.#members.length === 0;
  }

  /** @param end the position behind the topic's last event. */
  lag(end: number): number {
    return end - this.#head + this.#progress.count;
  }

  /** @param end the position behind the topic's last event: read up to there. */
  reaches(end: number): void {
    this.#end = Math.max(this.#end, end);
    this.#read();
  }

  /** A reader that has taken in all before it takes it from memory; another one reads on, up to its end. */
  appended({ start, end, events }: AppendedEvents): void {
    const isNext = this.#head === start && this.#reading === undefined && this.#members.length > 0;
    if (isNext && this.#hasRoom() && end - start <= enough.events) {
      this.#end = Math.max(this.#end, end);
      this.#begin(events());
      this.#read();
    } else this.reaches(end);
  }

  join(subscription: Subscribe, failed: (error: unknown) => void): GroupMember {
    const member = new GroupMember(subscription, failed);
    this.#members = [...this.#members, member];
    if (this.#failure !== undefined) member.failed(this.#failure.error);
    for (const key of this.#toHandOn) void this.handOn(key).catch((error) => this.fail(error));
    this.#toHandOn = [];
    this.#read();
    return member;
  }

  /** Resolves when the member's handlers have ended; with the last member the delivery has ended. */
  async leave(member: GroupMember): Promise<void> {
    this.#members = this.#members.filter((other) => other !== member);
    this.#settle(
      (waiter) => waiter.member === member,
      ({ done }) => done.reject(stoppedError(this.#of.group)),
    );
    if (this.isLeft) this.#stop.abort();
    await Promise.all([member.stop(), this.isLeft ? this.#lanes.stop() : undefined]);
  }

  /** Resolves when everything below the position is finished. */
  async reached(position: number, member: GroupMember): Promise<void> {
    if (member.stopping.aborted) throw stoppedError(this.#of.group);
    if (this.#failure !== undefined) throw this.#failure.error;
    this.reaches(position);
    if (this.offset.position >= position) return;
    const done = Promise.withResolvers<void>();
    this.#waiters = [...this.#waiters, { member, position, done }];
    await done.promise;
  }

  /** Hands the key's dead letters to its handler, the oldest first, up to the first that fails again. */
  handOn(key: string): Promise<HandedOn> {
    return this.#lanes.alone(key, async () => {
      const of = { ...this.#of, key };
      for (let replayed = 0; ; ) {
        const [letter] = await this.#client.lettersOfKey({ ...of, limit: 1 });
        if (letter === undefined) {
          this.#parked.delete(key);
          return { replayed, remaining: 0 };
        }
        const member = this.#memberFor(key);
        const outcome = await member?.during(() => this.#handOnOne(letter, member));
        if (outcome === 'finished') replayed += 1;
        else if (outcome !== 'stopped') return { replayed, remaining: await this.#client.countLetters(of) };
      }
    });
  }

  /** Ends the delivery for all its members: it can't go on. */
  fail(error: unknown): void {
    if (this.#failure !== undefined || this.#stop.signal.aborted) return;
    this.#failure = { error };
    this.#stop.abort();
    void this.#lanes.stop();
    for (const member of this.#members) member.failed(error);
    this.#settle(
      () => true,
      ({ done }) => done.reject(error),
    );
  }

  #read(): void {
    if (this.#reading !== undefined || !this.#wantsMore()) return;
    this.#reading = this.#readAhead()
      .catch((error) => this.fail(error))
      .finally(() => {
        this.#reading = undefined;
        this.#read(); // an append may have come since the last look
      });
  }

  async #readAhead(): Promise<void> {
    while (this.#wantsMore()) {
      const { topic } = this.#of;
      this.#begin(await this.#patiently(() => readPage(this.#client, topic, this.#head)));
    }
  }

  #begin(items: readonly PositionedEvent[]): void {
    for (const item of items) {
      this.#head = item.position + 1;
      this.#progress.begin(item.position, item.size);
      if (this.#discarded.has(item.position)) this.#finish([item]);
      else this.#lanes.push(item.event.subject, item);
    }
  }

  /** What nobody is there to take would turn round in its lane for ever. */
  #wantsMore(): boolean {
    return this.#members.length > 0 && this.#head < this.#end && this.#hasRoom();
  }

  #hasRoom(): boolean {
    const { count, size } = this.#progress;
    return !this.#stop.signal.aborted && count < enough.events && size < enough.size;
  }

  /** @returns how many of the waiting events are finished. */
  async #takeIn(key: string, waiting: readonly PositionedEvent[]): Promise<number> {
    const member = this.#memberFor(key);
    const [first] = waiting;
    if (member === undefined || first === undefined) return 0;
    return member.during(async () => {
      const parksKeys = member.subscription.onPoison === 'park-key';
      const behind = parksKeys && this.#parked.has(key) ? waiting.slice() : [];
      if (behind.length > 0) await this.#park(behind.map((item) => letterParkedBehind(this.#of, item)));
      else {
        const attempted = await this.#attempt(first, member);
        if (attempted.outcome === 'stopped') return 0;
        if (attempted.outcome === 'failed') {
          await this.#park([letterFor(this.#of, first, attempted.failure)]);
          if (parksKeys) this.#parked.add(key);
        }
      }
      const finished = behind.length > 0 ? behind : [first];
      this.#finish(finished);
      return finished.length;
    });
  }

  async #handOnOne(row: LetterRow, member: GroupMember): Promise<Attempted['outcome']> {
    const item = { position: row.position, event: deadLetterOf(row).event };
    const attempted = await this.#attempt(item, member);
    if (attempted.outcome === 'finished') await this.#patiently(() => this.#client.removeLetter(row.id));
    if (attempted.outcome === 'failed') await this.#park([letterFor(this.#of, item, attempted.failure)]);
    return attempted.outcome;
  }

  #attempt({ position, event }: Pick<PositionedEvent, 'position' | 'event'>, member: GroupMember): Promise<Attempted> {
    const record = { topic: this.#of.topic, position: String(position), event };
    return attempt(record, member.subscription, this.#slots, member.stopping);
  }

  /** Durable before the events count as finished: an offset never passes an event that is nowhere. */
  #park(letters: readonly NewLetter[]): Promise<void> {
    return this.#patiently(() => this.#client.park(letters));
  }

  #finish(items: readonly PositionedEvent[]): void {
    for (const { position } of items) this.#progress.finish(position);
    this.#offsets.moved(this);
    if (this.#waiters.length > 0) {
      const { position } = this.offset;
      this.#settle(
        (waiter) => waiter.position <= position,
        ({ done }) => done.resolve(),
      );
    }
    this.#read();
  }

  #settle(which: (waiter: Waiter) => boolean, how: (waiter: Waiter) => void): void {
    const [settled, waiting] = [this.#waiters.filter(which), this.#waiters.filter((waiter) => !which(waiter))];
    this.#waiters = waiting;
    settled.forEach(how);
  }

  #patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    return patiently(this.#stop.signal, work);
  }

  /** A key stays with one member while the members stay the same. */
  #memberFor(key: string): GroupMember | undefined {
    return this.#members.length < 2 ? this.#members[0] : this.#members[crc32(key) % this.#members.length];
  }
}
