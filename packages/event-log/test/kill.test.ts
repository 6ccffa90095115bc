import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventsOf, upTo } from '../src/contract/anEvent.ts';
import { collect, sequencesIn } from '../src/contract/inbox.ts';
import { killedProcess } from './support/killedProcess.ts';
import { openLog } from './support/openLog.ts';

const appender = new URL('./support/appender.ts', import.meta.url);
const consumer = new URL('./support/consumer.ts', import.meta.url);
const keys = ['a', 'b', 'c', 'd'];

/** Key and sequence of a line that a child said or wrote. */
function parse(line: string): readonly [string, number] {
  const [key = '', sequence = ''] = line.split(' ');
  return [key, Number(sequence)];
}

describe('the embedded event log under kill -9', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kohtaanto-kill-'));
    file = join(folder, 'data.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('keeps every acknowledged event once and in order over 25 kills while appending', async () => {
    const acknowledged = new Map(keys.map((key) => [key, 0]));
    let killed = 0;
    for (let round = 0; round < 25; round += 1) {
      // A fifth of the kills fall into the start itself.
      const from = round % 5 === 0 ? 'start' : 'first line';
      const ended = await killedProcess(appender, [file, keys.join()], { from, afterMs: Math.random() * 300 });
      if (ended.signal === 'SIGKILL') killed += 1;
      for (const [key, sequence] of ended.lines.map(parse)) acknowledged.set(key, sequence);

      const { log, close } = await openLog(file);
      const records = await collect(log.read('needs'));
      await close();
      for (const key of keys) {
        const kept = sequencesIn(records, key);
        expect(kept).toEqual(upTo(kept.length));
        expect(kept.length).toBeGreaterThanOrEqual(acknowledged.get(key) ?? 0);
      }
    }
    expect(killed).toBe(25);
    expect(Math.min(...acknowledged.values())).toBeGreaterThan(0);
  }, 180_000);

  test('delivers every event at least once and each key in order over 20 kills of its consumer; none is lost to a dead letter', async () => {
    const effects = join(folder, 'effects');
    const producing = await openLog(file);
    const all = upTo(40).map((n) => `need-${n}`);
    for (const key of all) await producing.log.append('needs', eventsOf(key, 500));
    await producing.close();

    let kills = 0;
    for (let done = false; !done; ) {
      const afterMs = kills < 20 ? Math.random() * 150 : 120_000;
      const args = [file, effects, 'need-7', '100'];
      const ended = await killedProcess(consumer, args, { from: 'first line', afterMs });
      done = ended.lines.includes('done');
      if (!done) kills += 1;
    }
    expect(kills).toBe(20);

    const applied = new Map<string, Set<number>>(all.map((key) => [key, new Set()]));
    for (const [key, sequence] of readFileSync(effects, 'utf8').trim().split('\n').map(parse)) {
      applied.get(key)?.add(sequence); // keeps the order of the first effects
    }
    for (const key of all) expect([...(applied.get(key) ?? [])]).toEqual(upTo(key === 'need-7' ? 99 : 500));

    const { log, close } = await openLog(file);
    const letters = await log.deadLetters.list({ group: 'effects', limit: 1_000 });
    expect(letters.map(({ key, event }) => `${key} ${event.sequence}`)).toEqual(
      upTo(500, 100).map((n) => `need-7 ${n}`),
    );
    expect(letters.filter(({ cause }) => cause !== 'parked-behind').map(({ event }) => event.sequence)).toEqual([100]);
    expect(await log.lag('effects', 'needs')).toBe(0);
    await close();
  }, 180_000);
});
