import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventsOf, upTo } from '../src/contract/anEvent.ts';
import { collect, inbox, sequencesIn } from '../src/contract/inbox.ts';
import { type OpenLog, openLog } from './support/openLog.ts';

const leaveDamageToReaders = 0;

describe('a damaged event', () => {
  let folder = '';
  let file = '';
  let opened: OpenLog | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kohtaanto-damage-'));
    file = join(folder, 'data.sqlite');
    const { log, close } = await openLog(file);
    for (const from of upTo(10)) await log.append('needs', eventsOf('a', 1, from));
    await log.append('offers', eventsOf('o', 3));
    await close();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    await rm(folder, { recursive: true });
  });

  /** What a disk may do, done through SQL so that the file's structure stays whole. */
  function damage(sql: string): void {
    const db = new DatabaseSync(file);
    db.exec(sql);
    db.close();
  }
  const flipped =
    "UPDATE events_of_needs SET events = CAST(replace(events, 'posted\"', 'pasted\"') AS BLOB) WHERE position = 7";
  const damagedAt = (position: number) => ({
    name: 'DomainError',
    kind: 'unavailable',
    slug: 'storage-damaged',
    message: expect.stringMatching(new RegExp(`needs.*${position}`)),
    details: expect.objectContaining({ topic: 'needs', position }),
  });

  test('is refused at start, naming topic and position', async () => {
    damage(flipped);
    await expect(openLog(file)).rejects.toMatchObject({
      slug: 'storage-damaged',
      message: expect.stringMatching(/needs from position 7/),
    });
  });

  test('ends a read there, naming topic and position; before it and other topics are readable', async () => {
    damage(flipped);
    opened = await openLog(file, leaveDamageToReaders);
    await expect(collect(opened.log.read('needs'))).rejects.toMatchObject(damagedAt(7));
    expect(sequencesIn(await collect(opened.log.read('offers')), 'o')).toEqual([1, 2, 3]);
    expect(sequencesIn(await collect(opened.log.read('needs', '8')), 'a')).toEqual([8, 9, 10]);
  });

  test.each([
    ['a changed byte', flipped, 7],
    ['a changed count', 'UPDATE events_of_needs SET count = 2 WHERE position = 10', 10],
    [
      'a row in another’s place',
      'DELETE FROM events_of_needs WHERE position = 4; UPDATE events_of_needs SET position = 4 WHERE position = 5',
      4,
    ],
    ['a lost row', 'DELETE FROM events_of_needs WHERE position = 4', 4],
  ])('fails the delivery for good: %s', async (_, sql, position) => {
    damage(sql);
    opened = await openLog(file, leaveDamageToReaders);
    const { handle, records } = inbox();
    const subscribe = { group: 'g', from: 'beginning', onPoison: 'skip', handle } as const;
    const subscription = await opened.log.subscribe({ ...subscribe, topics: ['needs'] });
    await expect(subscription.failed).rejects.toMatchObject(damagedAt(position));
    await expect(subscription.caughtUp()).rejects.toMatchObject(damagedAt(position));
    expect(records.filter(({ position: at }) => Number(at) >= position)).toEqual([]);
    await subscription.stop();

    const others = await opened.log.subscribe({ ...subscribe, topics: ['offers'] });
    await others.caughtUp();
    expect(records.filter(({ topic }) => topic === 'offers')).toHaveLength(3);
  });
});
