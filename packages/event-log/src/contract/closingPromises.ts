import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { Subscribe } from '../eventLog.ts';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { aWhile, eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { gate, inbox } from './inbox.ts';

/** Nothing is cut off in the middle. */
export function closingPromises(its: LogUnderTest): void {
  const needs = { group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'park-key' } satisfies Omit<
    Subscribe,
    'handle'
  >;
  const unavailable = { name: 'DomainError', kind: 'unavailable' };

  test('a subscription after its running handler, beginning no other', async () => {
    const { passed, open } = gate();
    let ended = false;
    const { handle, records } = inbox(async () => {
      await passed;
      ended = true;
    });
    await its.log.append('needs', eventsOf('a', 5));
    const subscription = await its.log.subscribe({ ...needs, handle });
    await eventually(() => expect(records).toHaveLength(1));
    let stopped = false;
    const stopping = subscription.stop().then(() => {
      stopped = true;
    });
    await aWhile();
    expect(stopped).toBe(false);
    open();
    await stopping;
    expect(ended).toBe(true);
    await its.log.append('needs', eventsOf('b', 5));
    await aWhile();
    expect(records).toHaveLength(1);
  });

  test('a subscription with the place of what it finished: a later member goes on behind it', async () => {
    const first = inbox();
    await its.log.append('needs', eventsOf('a', 5));
    const subscription = await its.log.subscribe({ ...needs, handle: first.handle });
    await subscription.caughtUp();
    await subscription.stop();
    const second = inbox();
    await its.log.subscribe({ ...needs, handle: second.handle });
    await its.log.append('needs', [anEvent('a', 6)]);
    await eventually(() => expect(second.sequences('a')).toEqual([6]));
  });

  test('a subscription that is stopped twice, or asked for more after its stop, in good order', async () => {
    const subscription = await its.log.subscribe({ ...needs, handle: inbox().handle });
    await subscription.stop();
    await subscription.stop();
    await its.log.append('needs', [anEvent('a', 1)]);
    await expect(subscription.caughtUp()).rejects.toMatchObject(unavailable);
  });

  test('a wait for caughtUp when the subscription is stopped', async () => {
    await its.log.append('needs', eventsOf('a', 2));
    const { handle, records } = inbox(() => {
      throw new Error('not now');
    });
    const retry = { tries: 1_000, firstPauseMs: 20, maxPauseMs: 20 };
    const subscription = await its.log.subscribe({ ...needs, handle, retry });
    const waiting = expect(subscription.caughtUp()).rejects.toMatchObject(unavailable);
    await eventually(() => expect(records.length).toBeGreaterThan(1));
    await subscription.stop();
    await waiting;
  });

  test('the log after the running handlers, with the place of what they finished', async () => {
    const { passed, open } = gate();
    const first = inbox(() => passed);
    await its.log.append('needs', eventsOf('a', 3));
    await its.log.subscribe({ ...needs, handle: first.handle });
    await eventually(() => expect(first.records).toHaveLength(1));
    const reopening = its.reopen();
    await aWhile();
    open();
    await reopening;
    const second = inbox();
    const subscription = await its.log.subscribe({ ...needs, handle: second.handle });
    await subscription.caughtUp();
    expect(second.sequences('a')).toEqual([2, 3]);
  });

  test('the log for good: every later call rejects as unavailable', async () => {
    const log = its.log;
    await log.ping();
    await log.append('needs', eventsOf('a', 3));
    const subscription = await log.subscribe({ ...needs, handle: inbox().handle });
    await log.close();
    await log.close();
    const calls = [
      () => log.append('needs', [anEvent('a', 4)]),
      () => log.subscribe({ ...needs, handle: inbox().handle }),
      () => log.read('needs')[Symbol.asyncIterator]().next(),
      () => log.end('needs'),
      () => log.lag('g', 'needs'),
      () => log.ping(),
      () => log.deadLetters.list({}),
      () => log.deadLetters.get('any'),
      () => log.deadLetters.replay('any'),
      () => log.deadLetters.discard('any', 'because'),
      () => subscription.caughtUp(),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject(unavailable);
    await subscription.stop();
  });

  test('a subscription that is still being made when the log is closed, leaving no member of it', async () => {
    await its.log.append('needs', eventsOf('a', 3));
    await its.log.append('offers', eventsOf('b', 3));
    // The making has several steps: the clock cuts it short in as many of them as it hits.
    for (const waitMs of [0, 2, 10, 30, 80, 160]) {
      const both = { ...needs, group: `cut-short-${waitMs}`, topics: ['needs', 'offers'] } as const;
      const first = inbox(() => {
        throw new Error('not now');
      });
      const retry = { tries: 1_000, firstPauseMs: 5, maxPauseMs: 5 };
      const made = its.log.subscribe({ ...both, handle: first.handle, retry });
      // It may have been made just before.
      const ended = expect(made.then((subscription) => subscription.caughtUp())).rejects.toMatchObject(unavailable);
      await pause(waitMs);
      await its.log.close();
      const { length } = first.records;
      await ended;
      await its.reopen();
      const second = inbox();
      const subscription = await its.log.subscribe({ ...both, handle: second.handle });
      await subscription.caughtUp();
      expect([second.sequences('a'), second.sequences('b')]).toEqual([upTo(3), upTo(3)]);
      expect(first.records).toHaveLength(length);
    }
  });

  test('the log after the handlers of a subscription that is still being made', async () => {
    await its.log.append('needs', eventsOf('a', 3));
    const { passed, open } = gate();
    let closed = false;
    let closing: Promise<void> | undefined;
    const { handle, records } = inbox(() => {
      closing ??= its.log.close().then(() => {
        closed = true;
      });
      return passed;
    });
    const making = its.log.subscribe({ ...needs, topics: ['needs', 'offers'], handle });
    making.catch(() => undefined); // it may have been made before the handler began
    await eventually(() => expect(records).toHaveLength(1));
    await aWhile();
    expect(closed).toBe(false);
    open();
    await closing;
    await aWhile();
    expect(records).toHaveLength(1);
  });

  test('a read that is under way when the log is closed', async () => {
    await its.log.append('needs', eventsOf('a', 5_000));
    const read = async () => {
      for await (const { event } of its.log.read('needs')) if (event.sequence === 1) await its.log.close();
    };
    await expect(read()).rejects.toMatchObject(unavailable);
  });
}
