import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const serverProcess = fileURLToPath(new URL('./serverProcess.ts', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly complained: string;
}

/** A TypeScript program run by the Node that runs the tests. */
export interface Child {
  readonly pid: number;
  /** The first whole line of its output that fits. Rejects when it ends without. */
  readonly line: (wanted: RegExp) => Promise<string>;
  readonly ended: Promise<Ended>;
  /** SIGKILL; resolves when the process is gone. */
  readonly kill: () => Promise<Ended>;
  /** SIGTERM; resolves when the process has closed. */
  readonly stop: () => Promise<Ended>;
}

const living = new Set<ChildProcess>();

/** For `afterEach`: nothing that a failed test started stays behind. */
export async function endChildren(): Promise<void> {
  const ends = [...living].map((child) => new Promise((resolve) => child.once('close', resolve)));
  for (const child of living) child.kill('SIGKILL');
  await Promise.all(ends);
}

/** @param wrap a command that runs the program: a tracer. */
export function startChild(program: string, args: readonly string[], wrap: readonly string[] = []): Child {
  const [command = '', ...rest] = [...wrap, process.execPath, program, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complained += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code, signal) => {
      living.delete(child);
      resolve({ code, signal, said, complained });
    }),
  );
  const line = (wanted: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = said
          .split('\n')
          .slice(0, -1)
          .find((each) => wanted.test(each));
        if (found !== undefined) resolve(found);
      };
      look();
      child.stdout.on('data', look);
      void ended.then(() => reject(new Error(`it ended without saying ${wanted}; it complained: ${complained}`)));
    });
  const endBy = (signal: NodeJS.Signals) => (): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { pid: child.pid ?? 0, line, ended, kill: endBy('SIGKILL'), stop: endBy('SIGTERM') };
}

export interface Server extends Child {
  readonly url: string;
}

export const spawnServer = (folder: string, ...more: readonly string[]): Child =>
  startChild(serverProcess, [folder, ...more]);

export const spawnServerUnder = (wrap: readonly string[], folder: string): Child =>
  startChild(serverProcess, [folder], wrap);

export async function addressOf(child: Child): Promise<string> {
  return z.object({ url: z.url() }).parse(JSON.parse(await child.line(/^\{/))).url;
}

/** Resolves when it serves. @throws Error with what it complained about when it can't. */
export async function startServer(folder: string, ...more: readonly string[]): Promise<Server> {
  const child = spawnServer(folder, ...more);
  return { ...child, url: await addressOf(child) };
}
