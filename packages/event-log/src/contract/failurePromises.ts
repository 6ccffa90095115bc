import { expect, test } from '@jest/globals';
import { type CloudEvent, DomainError } from '@kohtaanto/kernel';
import { PoisonEvent, type Subscribe } from '../eventLog.ts';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { type Inbox, inbox } from './inbox.ts';

const quick = { tries: 4, firstPauseMs: 10, maxPauseMs: 20 } as const;
const isSecondOf = (key: string, { subject, sequence }: CloudEvent): boolean => subject === key && sequence === 2;

/** Whatever a handler throws: only its own key waits, nothing is lost, delivery lives. */
export function failurePromises(its: LogUnderTest): void {
  const consumer = (onPoison: Subscribe['onPoison'], { handle }: Inbox) =>
    its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison, handle, retry: quick });
  const letters = () => its.log.deadLetters.list({ group: 'g' });

  test('for a time, the event is tried again and its key goes on in order', async () => {
    let failures = 0;
    const failing = inbox((event) => {
      if (isSecondOf('a', event) && failures++ < 2) throw new Error('not now');
    });
    const subscription = await consumer('park-key', failing);
    await its.log.append('needs', [...eventsOf('a', 4), ...eventsOf('b', 4)]);
    await subscription.caughtUp();
    expect(failing.sequences('a')).toEqual(upTo(4));
    expect(failing.times('a', 2)).toBeGreaterThanOrEqual(3);
    expect(failing.times('a', 3)).toBeGreaterThanOrEqual(1);
    expect(failing.sequences('b')).toEqual(upTo(4));
    expect(await letters()).toEqual([]);
  });

  test('the pauses between the tries grow up to the longest', async () => {
    const at: number[] = [];
    const failing = inbox(() => {
      at.push(performance.now());
      throw new Error('not now');
    });
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: failing.handle,
      retry: { tries: 4, firstPauseMs: 20, maxPauseMs: 60 },
    });
    await its.log.append('needs', [anEvent('a', 1)]);
    await subscription.caughtUp();
    const pauses = at.slice(1).map((time, i) => time - (at[i] ?? 0));
    expect(pauses).toHaveLength(3);
    // A timer may be late, and one millisecond early.
    for (const [i, least] of [20, 40, 60].entries()) expect(pauses[i]).toBeGreaterThanOrEqual(least - 1);
  });

  test('every time, the event is parked after the last try', async () => {
    const failing = inbox((event) => {
      if (isSecondOf('a', event)) throw new RangeError('never');
    });
    const subscription = await consumer('park-key', failing);
    await its.log.append('needs', eventsOf('a', 2));
    await subscription.caughtUp();
    expect(failing.times('a', 2)).toBe(quick.tries);
    expect(await letters()).toMatchObject([{ cause: 'tries-exhausted', attempts: quick.tries, key: 'a' }]);
  });

  test('because something that it needs is away, the event waits for it however long that takes, and is not parked', async () => {
    let away = 3 * quick.tries;
    let failures = quick.tries - 1;
    const failing = inbox((event) => {
      if (!isSecondOf('a', event)) return;
      if (away-- > 0) throw new DomainError('unavailable', 'store-away', 'not now');
      if (failures-- > 0) throw new Error('and then another fault');
    });
    const subscription = await consumer('park-key', failing);
    await its.log.append('needs', eventsOf('a', 3));
    await subscription.caughtUp();
    expect(failing.sequences('a')).toEqual(upTo(3));
    expect(await letters()).toEqual([]);
  });

  test('with poison, the event is parked at once with its reason', async () => {
    const failing = inbox((event) => {
      if (isSecondOf('a', event)) throw new PoisonEvent('type need.posted.v9 is newer than this service');
    });
    const subscription = await consumer('park-key', failing);
    await its.log.append('needs', eventsOf('a', 2));
    await subscription.caughtUp();
    expect(failing.times('a', 2)).toBe(1);
    const reason = 'type need.posted.v9 is newer than this service';
    expect(await letters()).toMatchObject([{ cause: 'poison', attempts: 1, reason, event: anEvent('a', 2) }]);
  });

  test('and `skip` was asked for, the key goes on with its next event and the others flow', async () => {
    const failing = inbox((event) => {
      if (isSecondOf('a', event)) throw new PoisonEvent('no');
    });
    const subscription = await consumer('skip', failing);
    await its.log.append('needs', [...eventsOf('a', 5), ...eventsOf('b', 5)]);
    await subscription.caughtUp();
    expect(failing.sequences('a')).toEqual(upTo(5));
    expect(failing.sequences('b')).toEqual(upTo(5));
    expect(await letters()).toMatchObject([{ cause: 'poison', key: 'a', event: { sequence: 2 } }]);
  });

  test('and `park-key` was asked for, later events of the key wait behind it in order and the others flow', async () => {
    const failing = inbox((event) => {
      if (isSecondOf('a', event)) throw new PoisonEvent('no');
    });
    const subscription = await consumer('park-key', failing);
    await its.log.append('needs', [...eventsOf('a', 4), ...eventsOf('b', 4)]);
    await subscription.caughtUp();
    await its.log.append('needs', [...eventsOf('a', 2, 5), ...eventsOf('b', 2, 5)]);
    await subscription.caughtUp();
    expect(failing.sequences('a')).toEqual([1, 2]);
    expect(failing.sequences('b')).toEqual(upTo(6));
    const parked = await letters();
    expect(parked.map(({ cause, event }) => [event.sequence, cause])).toEqual([
      [2, 'poison'],
      [3, 'parked-behind'],
      [4, 'parked-behind'],
      [5, 'parked-behind'],
      [6, 'parked-behind'],
    ]);
    expect(await its.log.lag('g', 'needs')).toBe(0);
  });

  test('in one group, the other groups get the event all the same', async () => {
    const failing = inbox(() => {
      throw new PoisonEvent('no');
    });
    const sound = inbox();
    await consumer('park-key', failing);
    await its.log.subscribe({
      group: 'sound',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'park-key',
      handle: sound.handle,
    });
    await its.log.append('needs', eventsOf('a', 3));
    await eventually(() => expect(sound.sequences('a')).toEqual(upTo(3)));
    expect(await its.log.deadLetters.list({ group: 'sound' })).toEqual([]);
  });

  test('with anything at all, delivery goes on', async () => {
    const hostile = {
      get message(): string {
        throw new Error('even its message throws');
      },
      toString(): string {
        throw new Error('so does its text');
      },
    };
    const thrown: readonly unknown[] = [undefined, null, '', 'a text', 0, Number.NaN, Symbol('s'), [], {}, hostile];
    const failing = inbox(async ({ subject, sequence }) => {
      if (subject !== 'sound') throw thrown[sequence - 1];
    });
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: (record) => failing.handle(record),
      retry: { tries: 2, firstPauseMs: 1, maxPauseMs: 1 },
    });
    const keys = ['a', 'b', 'sound'];
    await its.log.append(
      'needs',
      keys.flatMap((key) => eventsOf(key, thrown.length)),
    );
    await subscription.caughtUp();
    for (const key of keys) expect(failing.sequences(key)).toEqual(upTo(thrown.length));
    expect(await letters()).toHaveLength(2 * thrown.length);
  });

  test('before it makes a promise, delivery goes on', async () => {
    const seen: number[] = [];
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: ({ event }) => {
        seen.push(event.sequence);
        throw new PoisonEvent('thrown, not rejected');
      },
    });
    await its.log.append('needs', eventsOf('a', 3));
    await subscription.caughtUp();
    expect(seen).toEqual([1, 2, 3]);
    expect(await letters()).toHaveLength(3);
  });

  test('the letter keeps neither the error’s message nor its stack, which may name a person', async () => {
    const failing = inbox(() => {
      throw new TypeError('canary 010190-999X');
    });
    const subscription = await consumer('skip', failing);
    await its.log.append('needs', [anEvent('a', 1)]);
    await subscription.caughtUp();
    const [letter] = await letters();
    expect(letter?.reason).toContain('TypeError');
    expect(JSON.stringify(letter)).not.toContain('canary');
    expect(JSON.stringify(letter)).not.toContain('.ts:');
  });

  test('and the subscription is stopped between two tries, the event is neither finished nor parked', async () => {
    const failing = inbox(() => {
      throw new Error('not now');
    });
    const slow = { tries: 3, firstPauseMs: 60_000, maxPauseMs: 60_000 };
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'park-key',
      handle: failing.handle,
      retry: slow,
    });
    await its.log.append('needs', eventsOf('a', 2));
    await eventually(() => expect(failing.records).toHaveLength(1));
    await subscription.stop();
    expect(await letters()).toEqual([]);
    const sound = inbox();
    await consumer('park-key', sound);
    await eventually(() => expect(sound.sequences('a')).toEqual([1, 2]));
  });
}
