import { expect, test } from '@jest/globals';
import type { Subscribe, Subscription } from '../eventLog.ts';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { aWhile, eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { gate, type Inbox, inbox } from './inbox.ts';

/** A group's place is its own and is kept. */
export function groupPromises(its: LogUnderTest): void {
  const member = (group: string, from: Subscribe['from'], { handle }: Inbox) =>
    its.log.subscribe({ group, topics: ['needs'], from, onPoison: 'skip', handle });

  test('each get every event, at their own pace', async () => {
    const { passed, open } = gate();
    const [slow, fast] = [inbox(() => passed), inbox()];
    await member('slow', 'beginning', slow);
    await member('fast', 'beginning', fast);
    await its.log.append('needs', eventsOf('a', 10));
    await eventually(() => expect(fast.sequences('a')).toEqual(upTo(10)));
    expect(slow.sequences('a').length).toBeLessThanOrEqual(1);
    open();
    await eventually(() => expect(slow.sequences('a')).toEqual(upTo(10)));
  });

  test('that are new begin where they asked: at the beginning or at the end', async () => {
    await its.log.append('needs', eventsOf('a', 5));
    const [all, later] = [inbox(), inbox()];
    await member('all', 'beginning', all);
    await member('later', 'end', later);
    await its.log.append('needs', eventsOf('a', 5, 6));
    await eventually(() => {
      expect(all.sequences('a')).toEqual(upTo(10));
      expect(later.sequences('a')).toEqual(upTo(10, 6));
    });
  });

  test('go on after a restart where they had finished, whatever a new beginning would be', async () => {
    const before = inbox();
    await its.log.append('needs', eventsOf('a', 5));
    const subscription = await member('g', 'beginning', before);
    await subscription.caughtUp();
    await its.reopen();
    await its.log.append('needs', eventsOf('a', 2, 6));
    const after = inbox();
    await member('g', 'beginning', after);
    await eventually(() => expect(after.sequences('a')).toEqual([6, 7]));
  });

  test('that began at the end keep that place though they have taken nothing in yet', async () => {
    await its.log.append('needs', eventsOf('a', 5));
    await member('g', 'end', inbox());
    await its.reopen();
    await its.log.append('needs', eventsOf('a', 2, 6));
    const after = inbox();
    await member('g', 'end', after);
    await eventually(() => expect(after.sequences('a')).toEqual([6, 7]));
  });

  test('get an event again when its handler had not ended well before the restart', async () => {
    const failing = inbox(({ sequence }) => {
      if (sequence === 3) throw new Error('not now');
    });
    await its.log.append('needs', [...eventsOf('a', 5), ...eventsOf('b', 2)]);
    await its.log.subscribe({
      group: 'g',
      topics: ['needs'],
      from: 'beginning',
      onPoison: 'park-key',
      handle: failing.handle,
      retry: { tries: 1_000, firstPauseMs: 20, maxPauseMs: 20 },
    });
    await eventually(() => {
      expect(failing.times('a', 3)).toBeGreaterThan(1);
      expect(failing.sequences('b')).toEqual([1, 2]);
    });
    await its.reopen();
    const after = inbox();
    const subscription = await member('g', 'beginning', after);
    await subscription.caughtUp();
    // Earlier events may come again; from the unfinished one on, nothing may be missing.
    expect(after.sequences('a').filter((sequence) => sequence >= 3)).toEqual([3, 4, 5]);
    expect(await its.log.deadLetters.list({ group: 'g' })).toEqual([]);
  });

  test('share their keys among their members, one member at a time in each key', async () => {
    const running = new Set<string>();
    const overlaps: string[] = [];
    const act = async ({ subject }: { readonly subject: string }) => {
      if (running.has(subject)) overlaps.push(subject);
      running.add(subject);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running.delete(subject);
    };
    const [one, two] = [inbox(act), inbox(act)];
    await member('g', 'beginning', one);
    await member('g', 'beginning', two);
    const keys = upTo(60).map((n) => `need-${n}`);
    for (const from of [1, 6, 11])
      await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 5, from))));
    await eventually(() => {
      for (const key of keys) {
        expect(new Set([...one.sequences(key), ...two.sequences(key)])).toEqual(new Set(upTo(15)));
      }
    });
    expect(overlaps).toEqual([]);
    expect(one.records.length).toBeGreaterThan(0);
    expect(two.records.length).toBeGreaterThan(0);
  });

  test('lose nothing when a member leaves: the others take its keys', async () => {
    const [leaving, staying] = [inbox(), inbox()];
    const subscription = await member('g', 'beginning', leaving);
    await member('g', 'beginning', staying);
    const keys = upTo(20).map((n) => `need-${n}`);
    await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 5))));
    await subscription.stop();
    const taken = leaving.records.length;
    await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 5, 6))));
    await eventually(() => {
      for (const key of keys) {
        const seen = new Set([...leaving.sequences(key), ...staying.sequences(key)]);
        expect(seen).toEqual(new Set(upTo(10)));
      }
    });
    expect(leaving.records.length).toBe(taken);
  });

  test('lose nothing while members come and go: one, two, three, one', async () => {
    const boxes = [inbox(), inbox(), inbox()];
    const keys = upTo(20).map((n) => `need-${n}`);
    let next = 1;
    const appendToAll = async () => {
      await Promise.all(keys.map((key) => its.log.append('needs', eventsOf(key, 5, next))));
      next += 5;
    };
    const joined: Subscription[] = [];
    for (const box of boxes) {
      joined.push(await member('g', 'beginning', box));
      await appendToAll();
    }
    for (const leaving of joined.slice(0, 2)) {
      await Promise.all([leaving.stop(), appendToAll()]);
    }
    await eventually(() => {
      for (const key of keys) {
        expect(new Set(boxes.flatMap((box) => box.sequences(key)))).toEqual(new Set(upTo(25)));
      }
    });
  });

  test('wait for the handlers of a member that leaves, though others stay', async () => {
    const { passed, open } = gate();
    const [leaving, staying] = [inbox(() => passed), inbox(() => passed)];
    const subscription = await member('g', 'beginning', leaving);
    await member('g', 'beginning', staying);
    await Promise.all(upTo(20).map((n) => its.log.append('needs', [anEvent(`need-${n}`, 1)])));
    await eventually(() => expect(leaving.records.length).toBeGreaterThan(0));
    let stopped = false;
    const stopping = subscription.stop().then(() => {
      stopped = true;
    });
    await aWhile();
    const tooEarly = stopped;
    open();
    await stopping;
    expect(tooEarly).toBe(false);
  });

  test('know their lag: what they have not finished, also while they are away', async () => {
    const { passed, open } = gate();
    await its.log.append('needs', eventsOf('a', 10));
    expect(await its.log.lag('g', 'needs')).toBe(10);
    const subscription = await member(
      'g',
      'beginning',
      inbox(() => passed),
    );
    await aWhile();
    expect(await its.log.lag('g', 'needs')).toBe(10);
    open();
    await eventually(async () => expect(await its.log.lag('g', 'needs')).toBe(0));
    await subscription.stop();
    await its.log.append('needs', eventsOf('a', 5, 11));
    expect(await its.log.lag('g', 'needs')).toBe(5);
    expect(await its.log.lag('g', 'offers')).toBe(0);
  });

  test('have no lag when they began at the end', async () => {
    await its.log.append('needs', eventsOf('a', 10));
    const { passed, open } = gate();
    await member(
      'g',
      'end',
      inbox(() => passed),
    );
    expect(await its.log.lag('g', 'needs')).toBe(0);
    await its.log.append('needs', [anEvent('a', 11)]);
    expect(await its.log.lag('g', 'needs')).toBe(1);
    open();
  });

  test('are not moved by a read', async () => {
    await its.log.append('needs', eventsOf('a', 5));
    for await (const record of its.log.read('needs')) expect(record.topic).toBe('needs');
    const reader = inbox();
    await member('g', 'beginning', reader);
    await eventually(() => expect(reader.sequences('a')).toEqual(upTo(5)));
  });
}
