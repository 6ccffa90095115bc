import { afterEach, describe, expect, test } from '@jest/globals';
import { type ProgressWatch, watchProgress } from './progressWatch.ts';
import { createPulse } from './pulse.ts';

let watch: ProgressWatch;
afterEach(() => watch.stop());

/** Looks are made by the tests themselves: the timer's first would come in an hour. */
function open(waiting: () => Promise<number>) {
  const pulse = createPulse();
  const told: string[] = [];
  const works = [{ name: 'consumer search', pulse, waiting }];
  watch = watchProgress({ works, limitMs: 6 * 3_600_000, onStalled: (name, why) => told.push(`${name}: ${why}`) });
  const looks = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i += 1) await watch.look();
  };
  return { pulse, told, looks };
}

describe('the watch over what is done beside answering', () => {
  test('finds a step that never ends, and tells of it once', async () => {
    const { pulse, told, looks } = open(async () => 1);
    const handled = Promise.withResolvers<void>();
    const step = pulse.step(() => handled.promise);
    await looks(6);
    expect(watch.stalled()).toBeUndefined();
    await looks(3);
    expect(watch.stalled()).toBe('consumer search: a step of it never ends');
    expect(told).toEqual(['consumer search: a step of it never ends']);
    handled.resolve();
    await step;
    await looks(1);
    expect(watch.stalled()).toBeUndefined();
  });

  test('finds events that wait while nothing is done', async () => {
    const { told, looks } = open(async () => 4);
    await looks(12);
    expect(watch.stalled()).toBeUndefined();
    await looks(1);
    expect(told).toEqual(['consumer search: 4 events wait and nothing is done']);
  });

  test('is content with steps that fail and are tried again, and with slow ones', async () => {
    const { pulse, looks } = open(async () => 9);
    for (let i = 0; i < 20; i += 1) {
      await pulse.step(() => Promise.reject(new Error('the store is away'))).catch(() => undefined);
      const slow = Promise.withResolvers<void>();
      const step = pulse.step(() => slow.promise);
      await looks(3);
      slow.resolve();
      await step;
    }
    expect(watch.stalled()).toBeUndefined();
  });

  test('is content when others of the group take events in, and when there are none', async () => {
    let waiting = 40;
    const { looks } = open(async () => waiting);
    for (; waiting > 0; waiting -= 1) await looks(1);
    await looks(20);
    expect(watch.stalled()).toBeUndefined();
  });

  test('holds nothing against a work whose log or store is away, and begins anew when it is back', async () => {
    let away = false;
    const { looks } = open(async () => {
      if (away) throw new Error('the log is away');
      return 4;
    });
    await looks(10);
    away = true;
    await looks(30);
    expect(watch.states()).toEqual({ 'consumer search': {} });
    away = false;
    await looks(12);
    expect(watch.stalled()).toBeUndefined();
  });

  test('tells how much waits and since when', async () => {
    let waiting = 0;
    const { looks } = open(async () => waiting);
    await looks(1);
    expect(watch.states()).toEqual({ 'consumer search': { waiting: 0 } });
    waiting = 3;
    await looks(2);
    expect(watch.states()['consumer search']).toEqual({ waiting: 3, behindSince: expect.stringMatching(/Z$/) });
  });
});
