import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { type EventLog, PoisonEvent } from '../eventLog.ts';
import { anEvent, eventsOf, upTo } from './anEvent.ts';
import { aWhile, eventually } from './eventually.ts';
import type { LogUnderTest } from './harness.ts';
import { type Inbox, inbox } from './inbox.ts';

/** A group's members may run in different processes. */
export function sharingPromises(its: LogUnderTest): void {
  const member = (log: EventLog, { handle }: Inbox) =>
    log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'park-key', handle });

  test('members come and go while events come in, one, two, three, one: none is lost, few come twice, each key in its order', async () => {
    const keys = upTo(30).map((n) => `need-${n}`);
    const all = inbox(() => pause(1));
    let producing = true;
    let appended = 0;
    const produce = async (): Promise<void> => {
      while (producing) {
        appended += 1;
        await its.log.append(
          'needs',
          keys.map((key) => anEvent(key, appended)),
        );
        await pause(10);
      }
    };
    const produced = produce();
    const logs = [its.log, await its.another(), await its.another()];
    const joined = [];
    for (const log of logs) {
      joined.push(await member(log, all));
      await pause(700);
    }
    for (const leaving of joined.slice(1)) {
      await leaving.stop();
      await pause(700);
    }
    producing = false;
    await produced;
    await joined[0]?.caughtUp();
    for (const key of keys) expect(all.sequences(key)).toEqual(upTo(appended));
    const repeats = all.records.length - keys.length * appended;
    // Five changes of the group; at each, what was read ahead and finished out of turn may come again.
    expect(repeats).toBeLessThan(5 * 16);
  }, 120_000);

  test('no two members work on a key at once, also while the group changes', async () => {
    const running = new Set<string>();
    const overlaps: string[] = [];
    const slow = inbox(async ({ subject }) => {
      if (running.has(subject)) overlaps.push(subject);
      running.add(subject);
      await pause(150);
      running.delete(subject);
    });
    const keys = upTo(8).map((n) => `need-${n}`);
    for (const key of keys) await its.log.append('needs', eventsOf(key, 8));
    const first = await member(its.log, slow);
    await eventually(() => expect(running.size).toBeGreaterThan(0));
    const second = await member(await its.another(), slow);
    await pause(300);
    await second.stop();
    await first.caughtUp();
    expect(overlaps).toEqual([]);
    for (const key of keys) expect(slow.sequences(key)).toEqual(upTo(8));
  }, 60_000);

  /** `a` can't take in the one event until it is mended; the key is held by the first log. */
  async function parkedElsewhere() {
    const state = { bad: 2 };
    const consumer = inbox(({ subject, sequence }) => {
      if (subject === 'a' && sequence === state.bad) throw new PoisonEvent('unknown concept');
    });
    const subscription = await member(its.log, consumer);
    await its.log.append('needs', eventsOf('a', 4));
    await subscription.caughtUp();
    const other = await its.another();
    return { other, consumer, id: await letterIn(other), fails: (bad: number) => Object.assign(state, { bad }) };
  }
  const letterIn = async (log: EventLog): Promise<string> => (await log.deadLetters.list({ group: 'g' }))[0]?.id ?? '';

  test('a letter is seen by all of them', async () => {
    const { other, id } = await parkedElsewhere();
    expect(await other.deadLetters.get(id)).toStrictEqual(await its.log.deadLetters.get(id));
    expect(await other.deadLetters.list({})).toHaveLength(3);
  });

  test('a letter may be discarded by any: what waited is handed on where its key is held', async () => {
    const { other, id, consumer } = await parkedElsewhere();
    await other.deadLetters.discard(id, 'a mistake');
    await eventually(() => expect(consumer.sequences('a')).toEqual([1, 2, 3, 4]));
    expect(consumer.times('a', 2)).toBe(1);
    await eventually(async () => expect(await other.deadLetters.list({})).toEqual([]));
  });

  test('a replay may be asked of any member: the one that holds the key does it', async () => {
    const { other, id, consumer, fails } = await parkedElsewhere();
    await member(other, consumer);
    fails(5);
    expect(await other.deadLetters.replay(id)).toEqual({ replayed: 3, remaining: 0 });
    expect(consumer.sequences('a')).toEqual(upTo(4));
    await other.append('needs', eventsOf('a', 2, 5));
    await eventually(async () => expect(await other.deadLetters.list({})).toHaveLength(2));
    fails(0);
    // One of the two asked does not hold the key.
    expect(await its.log.deadLetters.replay(await letterIn(its.log))).toEqual({ replayed: 2, remaining: 0 });
    expect(consumer.sequences('a')).toEqual(upTo(6));
  });

  test('a key that one has parked stays parked for the one that takes it over', async () => {
    const { other, consumer } = await parkedElsewhere();
    const taken = consumer.records.length;
    const next = inbox();
    await member(other, next);
    await its.log.close();
    await other.append('needs', [anEvent('a', 5), anEvent('b', 1)]);
    await eventually(() => expect(next.sequences('b')).toEqual([1]));
    await eventually(async () => expect(await other.deadLetters.list({})).toHaveLength(4));
    await aWhile();
    expect(next.sequences('a')).toEqual([]);
    expect(consumer.records.length).toBe(taken);
  });
}
