import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { acknowledged, startWriter } from './support/child.ts';
import { freshFile, freshFolder } from './support/folders.ts';
import { openNotes } from './support/openNotes.ts';

const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

/** The test, or a skipped one that says what this machine lacks. */
const testWith = (tool: string, has: boolean) =>
  has ? test : (name: string) => test.skip(`${name} (no ${tool})`, () => {});

async function expectAcknowledgedToBeThere(file: string, acked: readonly number[]): Promise<void> {
  const { storage, notes } = await openNotes(file);
  expect(await notes.ids()).toEqual(expect.arrayContaining([...acked]));
  await storage.close();
}

describe('a full file', () => {
  test('refuses the write, keeps what was acknowledged and goes on once there is room', async () => {
    const { storage, notes } = await openNotes(freshFile());
    await notes.limitPages(40);
    const text = 'a'.repeat(10_000);
    const acked: number[] = [];
    const addUntilFull = async (): Promise<never> => {
      for (let id = 0; ; id++) acked.push(await notes.add({ id, text }));
    };
    await expect(addUntilFull()).rejects.toMatchObject({ kind: 'unavailable', slug: 'storage-full' });
    expect(await notes.ids()).toEqual(acked);
    await storage.ping();
    await notes.limitPages(1_000);
    await notes.add({ id: acked.length, text });
    await storage.close();
  });
});

const canMount = works('unshare', '--user', '--map-root-user', '--mount', 'true');
const canTrace = works('strace', '-o', '/dev/null', 'true');

describe('waiting for the disk', () => {
  const syncsOf = async (weight: string): Promise<number> => {
    const folder = freshFolder();
    const trace = join(folder, 'trace');
    const strace = ['strace', '-f', '-qq', '-o', trace, '-e', 'trace=fdatasync,fsync'];
    const child = startWriter([join(folder, 'data.db'), 0, 200, weight], strace);
    await child.ended;
    expect(acknowledged(child.lines())).toHaveLength(200);
    await expectAcknowledgedToBeThere(join(folder, 'data.db'), acknowledged(child.lines()));
    return readFileSync(trace, 'utf8')
      .split('\n')
      .filter((line) => /f(data)?sync\(/.test(line)).length;
  };

  testWith('strace', canTrace)('is done by every group of writes, and not by light ones', async () => {
    expect(await syncsOf('durable')).toBeGreaterThanOrEqual(50);
    expect(await syncsOf('light')).toBeLessThan(30);
  });
});

describe('a failing disk', () => {
  testWith('unshare', canMount)(
    'that is full refuses writes, still reads, and loses nothing acknowledged',
    async () => {
      const folder = freshFolder();
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      // A small disk that only the child sees; what is left on it is copied out for the check.
      const script = `mount -t tmpfs -o size=1m tmpfs "$0" && "$@"; cp "$0"/data.db* "$(dirname "$0")"`;
      const inMount = ['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c', script, disk];
      const child = startWriter([join(disk, 'data.db'), 0], inMount);
      await child.ended;
      const acked = acknowledged(child.lines());
      expect(child.lines()).toContain('rejected storage-full');
      expect(child.lines()).toContain(`readable ${acked.length}`);
      expect(acked.length).toBeGreaterThan(10);
      await expectAcknowledgedToBeThere(join(folder, 'data.db'), acked);
    },
  );

  test('that fails a write ends the storage: nothing more is written, nothing acknowledged is lost', async () => {
    const file = freshFile();
    // The system fails writes beyond this size (in KiB or half KiB), as a disk with a bad block does.
    const child = startWriter([file, 0], ['sh', '-c', 'ulimit -f 600; exec "$@"', 'sh']);
    await child.ended;
    expect(child.lines()).toContain('failed storage-failed');
    expect(child.lines()).toContain('rejected storage-failed');
    expect(child.lines()).toContain('afterwards storage-failed');
    await expectAcknowledgedToBeThere(file, acknowledged(child.lines()));
  });

  testWith('strace', canTrace)('that fails a sync ends the storage, and reads go on', async () => {
    const file = freshFile();
    const trace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fdatasync,fsync'];
    const child = startWriter([file, 0, 200], [...trace, '-e', 'inject=fdatasync,fsync:error=EIO:when=40+']);
    await child.ended;
    expect(child.lines()).toContain('failed storage-failed');
    expect(child.lines()).toContain('afterwards storage-failed');
    const acked = acknowledged(child.lines());
    expect(acked.length).toBeGreaterThan(0);
    await expectAcknowledgedToBeThere(file, acked);
  });
});
