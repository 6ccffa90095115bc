import { expect, test } from '@jest/globals';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { aWhile, eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { gate, inbox } from './inbox.ts';

/** Every event reaches every group at least once, each key in order. */
export function deliveryPromises(its: LogUnderTest): void {
  test('what was there and what is appended later, each key in its order', async () => {
    await its.log.append('needs', [...eventsOf('a', 20), ...eventsOf('b', 20)]);
    const { handle, sequences } = inbox();
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', [...eventsOf('b', 20, 21), ...eventsOf('a', 20, 21)]);
    await eventually(() => {
      expect(sequences('a')).toEqual(upTo(40));
      expect(sequences('b')).toEqual(upTo(40));
    });
  });

  test('the event exactly, with its topic and a position that reads it again', async () => {
    const event = { ...anEvent('a', 1, { title: { fi: 'Hitsaaja – ä', empty: '', none: null } }), causationid: 'c' };
    const { handle, records } = inbox();
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', [event]);
    await eventually(() => expect(records.length).toBeGreaterThan(0));
    expect(records[0]).toMatchObject({ topic: 'needs', event });
    expect(records[0]?.event).toStrictEqual(event);
    for await (const again of its.log.read('needs', records[0]?.position)) expect(again.event).toStrictEqual(event);
  });

  test('several topics to one subscription', async () => {
    const { handle, records } = inbox();
    await its.log.subscribe({ group: 'g', topics: ['needs', 'offers'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', [anEvent('a', 1)]);
    await its.log.append('offers', [anEvent('a', 1)]);
    await its.log.append('teams', [anEvent('a', 1)]);
    await eventually(() => expect(new Set(records.map(({ topic }) => topic))).toEqual(new Set(['needs', 'offers'])));
  });

  test('an event that was appended again once more', async () => {
    const { handle, times } = inbox();
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', [anEvent('a', 1)]);
    await its.log.append('needs', [anEvent('a', 1)]);
    await eventually(() => expect(times('a', 1)).toBeGreaterThanOrEqual(2));
  });

  test('one event of a key at a time, and the next only after the one before it has ended', async () => {
    const running = new Map<string, number>();
    const overlaps: string[] = [];
    const { handle, sequences } = inbox(async ({ subject, sequence }) => {
      const now = (running.get(subject) ?? 0) + 1;
      running.set(subject, now);
      if (now > 1) overlaps.push(`${subject}@${sequence}`);
      await new Promise((resolve) => setTimeout(resolve, sequence % 3));
      running.set(subject, now - 1);
    });
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    const keys = upTo(20).map((n) => `need-${n}`);
    await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 10))));
    await eventually(() => {
      for (const key of keys) expect(sequences(key)).toEqual(upTo(10));
    });
    expect(overlaps).toEqual([]);
  });

  test('the other keys while one key is slow', async () => {
    const { passed, open } = gate();
    const { handle, sequences } = inbox(({ subject }) => (subject === 'slow' ? passed : undefined));
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', [...eventsOf('slow', 5), ...eventsOf('a', 5), ...eventsOf('b', 5)]);
    await eventually(() => {
      expect(sequences('a')).toEqual(upTo(5));
      expect(sequences('b')).toEqual(upTo(5));
    });
    expect(sequences('slow')).toEqual([1]);
    open();
    await eventually(() => expect(sequences('slow')).toEqual(upTo(5)));
  });

  test('what a handler itself appends', async () => {
    const { handle, sequences } = inbox(async ({ subject, sequence }) => {
      if (subject === 'a') await its.log.append('needs', [anEvent('echo', sequence)]);
    });
    await its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'skip', handle });
    await its.log.append('needs', eventsOf('a', 5));
    await eventually(() => expect(sequences('echo')).toEqual(upTo(5)));
  });

  test('caughtUp: resolves once all that was there is finished, not before', async () => {
    const { passed, open } = gate();
    const finished: number[] = [];
    await its.log.append('needs', eventsOf('a', 10));
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle: async ({ event }) => {
        await passed;
        finished.push(event.sequence);
      },
    });
    let caughtUp = false;
    const waiting = subscription.caughtUp().then(() => {
      caughtUp = true;
    });
    await aWhile();
    expect(caughtUp).toBe(false);
    open();
    await waiting;
    expect(new Set(finished)).toEqual(new Set(upTo(10)));
  });

  test('caughtUp: resolves when there is nothing to do', async () => {
    const { handle } = inbox();
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs', 'offers'],
      from: 'end',
      onPoison: 'skip',
      handle,
    });
    await subscription.caughtUp();
    await its.log.append('needs', eventsOf('a', 3));
    await subscription.caughtUp();
    await subscription.caughtUp();
  });

  test('1,000 keys appended side by side, each in its order', async () => {
    const { handle, sequences } = inbox();
    const keys = upTo(1_000).map((n) => `need-${n}`);
    const subscription = await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'skip',
      handle,
    });
    await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 3))));
    await subscription.caughtUp();
    expect(keys.filter((key) => sequences(key).join() !== '1,2,3')).toEqual([]);
  }, 60_000);
}
