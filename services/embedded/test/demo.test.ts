import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const cli = join(import.meta.dirname, '../src/cli.ts');
const patience = 60_000; // a shared machine may be slow; a demo that hangs must still fail

let temporary: string;
const started: ChildProcess[] = [];

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'kohtaanto-demo-test-'));
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(temporary, { recursive: true, force: true });
});

/** The demo as a process of its own, with its temporary folders in ours. */
function demo(...flags: readonly string[]) {
  const child = spawn(process.execPath, [cli, 'demo', ...flags], {
    env: { ...process.env, TMPDIR: temporary, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const heard = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (heard.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (heard.err += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, heard, ended };
}

async function until(holds: () => boolean): Promise<void> {
  const giveUp = Date.now() + patience;
  while (!holds()) {
    if (Date.now() > giveUp) throw new Error('it did not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the demo', () => {
  test(
    'prints one need solved in full and ends, leaving nothing behind',
    async () => {
      const { heard, ended } = demo('--once', '--lang', 'en');
      expect(await ended).toBe(0);
      expect(heard.err).toBe('');
      for (const said of [
        'Kohtaanto demo: a fictional region with 17 employers',
        'The need: Welders for steel structures · Jänkäteräs Oy (demo)',
        'The 3 best matches',
        'Near misses',
        'Soonest: ready',
        'Balanced: ready',
        'Cheapest: ready',
        'Proven: no path',
      ]) {
        expect(heard.out).toContain(said);
      }
      expect(heard.out.split('\n').filter((line) => line.length > 100)).toEqual([]);
      expect(await readdir(temporary)).toEqual([]);
    },
    patience,
  );

  test(
    'that is stopped before it serves leaves nothing behind either',
    async () => {
      const { child, heard, ended } = demo('--port', '0');
      await until(() => readdirSync(temporary).length > 0 || child.exitCode !== null);
      child.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(heard.out).toBe('');
      expect(await readdir(temporary)).toEqual([]);
    },
    patience,
  );

  test(
    'serves three logins until it is stopped, and then removes its folder',
    async () => {
      const { child, heard, ended } = demo('--port', '0');
      await until(() => heard.out.includes('Ctrl-C') || child.exitCode !== null);
      const logins = [...heard.out.matchAll(/curl -s -H "(Authorization): (Bearer [\w.-]+)" "(http[^"]+)"/g)];
      expect(logins).toHaveLength(3);
      for (const [, header = '', token = '', url = ''] of logins) {
        const answer = await fetch(url, { headers: { [header]: token } });
        expect([url, answer.status]).toEqual([url, 200]);
      }
      const [, , , address = ''] = logins[0] ?? [];
      expect((await fetch(address)).status).toBe(401);
      expect(await readdir(temporary)).toHaveLength(1);
      child.kill('SIGINT');
      expect(await ended).toBe(0);
      expect(heard.err).toBe('');
      expect(await readdir(temporary)).toEqual([]);
    },
    patience,
  );
});
