import { expect, test } from '@jest/globals';
import { anEvent, upTo } from './anEvent.ts';
import { eventually } from './eventually.ts';
import type { EngineUnderTest, LogUnderTest } from './harness.ts';
import { collect, type Inbox, inbox, sequencesIn } from './inbox.ts';

const recoveryMs = 60_000;
const unavailable = { name: 'DomainError', kind: 'unavailable' };

/** A server goes away and comes back; the process that uses it stays. */
export function serverPromises(its: LogUnderTest, engine: EngineUnderTest): void {
  const member = ({ handle }: Inbox) =>
    its.log.subscribe({ group: 'g', topics: ['needs'], from: 'beginning', onPoison: 'park-key', handle });
  /** Appends until it is acknowledged, as a relay does. */
  const insist = (sequence: number) =>
    eventually(() => its.log.append('needs', [anEvent('a', sequence), anEvent('b', sequence)]), recoveryMs);

  test('that is killed and started again has all that was acknowledged; appends and deliveries go on', async () => {
    const consumer = inbox();
    const subscription = await member(consumer);
    for (const sequence of upTo(20)) await insist(sequence);
    const restarting = engine.restart();
    for (const sequence of upTo(40, 21)) await insist(sequence);
    await restarting;
    await insist(41);
    await eventually(() => {
      expect(consumer.sequences('a')).toEqual(upTo(41));
      expect(consumer.sequences('b')).toEqual(upTo(41));
    }, recoveryMs);
    const records = await collect(its.log.read('needs'));
    for (const key of ['a', 'b']) expect([...new Set(sequencesIn(records, key))]).toEqual(upTo(41));
    await subscription.caughtUp();
    expect(await its.log.lag('g', 'needs')).toBe(0);
  }, 180_000);

  test('that hangs is told to who asks, within a limit; when it goes on, so does the log', async () => {
    const consumer = inbox();
    const subscription = await member(consumer);
    await insist(1);
    await eventually(() => expect(consumer.sequences('a')).toEqual([1]));
    engine.freeze();
    try {
      await Promise.all([
        expect(its.log.append('needs', [anEvent('a', 2), anEvent('b', 2)])).rejects.toMatchObject(unavailable),
        expect(its.log.ping()).rejects.toMatchObject(unavailable),
        expect(its.log.lag('g', 'needs')).rejects.toMatchObject(unavailable),
        expect(its.log.end('needs')).rejects.toMatchObject(unavailable),
        expect(its.log.deadLetters.list({})).rejects.toMatchObject(unavailable),
        expect(collect(its.log.read('needs'))).rejects.toMatchObject(unavailable),
      ]);
    } finally {
      engine.thaw();
    }
    await eventually(() => its.log.ping(), recoveryMs);
    for (const sequence of [2, 3]) await insist(sequence);
    await eventually(() => expect(consumer.sequences('a')).toEqual([1, 2, 3]), recoveryMs);
    await subscription.caughtUp();
  }, 180_000);

  test('that hangs does not keep a log from closing', async () => {
    await member(inbox());
    engine.freeze();
    try {
      await its.log.close();
    } finally {
      engine.thaw();
    }
    await its.reopen();
  }, 180_000);
}
