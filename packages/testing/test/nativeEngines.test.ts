import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { engineSuite, openEngine, type RunningEngine } from '@kohtaanto/testing/engines';
import { z } from 'zod';
import { isNative } from '../src/engines/engine.ts';
import { startNativeKafka } from '../src/engines/native/kafka.ts';

const started = z.object({ pid: z.number(), address: z.string(), folder: z.string() });
const program = new URL('./support/startedKafka.ts', import.meta.url).pathname;

/** Starts a broker by a program of its own, which is then killed. */
async function orphan(state: 'running' | 'frozen'): Promise<z.output<typeof started>> {
  const child = spawn(process.execPath, [program, state], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('\n')) resolve(said);
    });
    child.once('exit', () => reject(new Error('the program ended by itself')));
  });
  child.kill('SIGKILL');
  return started.parse(JSON.parse(line));
}

function lives(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function eventually(holds: () => boolean): Promise<boolean> {
  for (const giveUpAt = performance.now() + 20_000; performance.now() < giveUpAt; await pause(50)) {
    if (holds()) return true;
  }
  return false;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

/** Only a native engine is ours to kill; another Kafka says nothing about these. */
function natively(engine: RunningEngine): void {
  const nativeOnly = isNative(engine) ? describe : describe.skip;
  nativeOnly(`a native engine (Kafka here: ${engine.how})`, () => {
    test.each(['running', 'frozen'] as const)(
      'ends with its parent, even if that is killed while it is %s',
      async (state) => {
        const { pid, folder } = await orphan(state);
        expect(await eventually(() => !lives(pid))).toBe(true);
        expect(await eventually(() => !existsSync(folder))).toBe(true);
      },
    );

    test('comes back on its port when it is restarted, and leaves nothing when it is stopped', async () => {
      const kafka = await startNativeKafka();
      const [node] = kafka.nodes;
      if (node === undefined) throw new Error('Kafka has no broker');
      const first = node.pid;
      await node.kill();
      expect(await accepts(node.port)).toBe(false);
      await node.restart();
      expect(node.pid).not.toBe(first);
      expect(await accepts(node.port)).toBe(true);
      await kafka.stop();
      expect(lives(node.pid)).toBe(false);
      expect(await accepts(node.port)).toBe(false);
    });
  });
}

engineSuite('kafka', await openEngine('kafka'), natively);
