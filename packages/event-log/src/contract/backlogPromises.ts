import { expect, test } from '@jest/globals';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { aWhile, eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { gate, inbox } from './inbox.ts';
import { bytesInUse, settledBytesInUse } from './memory.ts';

const mebibyte = 1024 * 1024;

/** Back pressure: a slow consumer slows its delivery, not the process. */
export function backlogPromises(its: LogUnderTest): void {
  test('of 96 MiB holds only a small part of it in memory while the consumer stands still', async () => {
    const state = 'x'.repeat(64 * 1024 - 512);
    for (const from of upTo(96)) {
      await its.log.append(
        'needs',
        upTo(16).map((n) => anEvent(`need-${n}`, from, { state })),
      );
    }
    const before = bytesInUse();
    const { passed, open } = gate();
    let handled = 0;
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: async () => {
        handled += 1;
        await passed;
      },
    });
    await eventually(() => expect(handled).toBeGreaterThan(0));
    const grown = (await settledBytesInUse()) - before;
    const begun = handled;
    open();
    expect(grown).toBeLessThan(40 * mebibyte);
    expect(begun).toBeLessThanOrEqual(16);
    await subscription.caughtUp();
    expect(handled).toBeGreaterThanOrEqual(96 * 16);
  }, 120_000);

  test('of many keys runs a bounded number of handlers at once', async () => {
    const keys = upTo(2_000).map((n) => `need-${n}`);
    await its.log.append(
      'needs',
      keys.map((key) => anEvent(key, 1)),
    );
    const { passed, open } = gate();
    let running = 0;
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: async () => {
        running += 1;
        await passed;
      },
    });
    await eventually(() => expect(running).toBeGreaterThan(0));
    await aWhile();
    expect(running).toBeLessThanOrEqual(256);
    open();
    await subscription.caughtUp();
    expect(running).toBeGreaterThanOrEqual(2_000);
  }, 60_000);

  test('of 20,000 events is delivered whole, each key in its order', async () => {
    const keys = upTo(20).map((n) => `need-${n}`);
    for (const key of keys) await its.log.append('needs', eventsOf(key, 1_000));
    const { handle, sequences } = inbox();
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle,
    });
    await subscription.caughtUp();
    for (const key of keys) expect(sequences(key)).toEqual(upTo(1_000));
  }, 60_000);
}
