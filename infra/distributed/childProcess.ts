import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface ChildPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What it says goes here. */
  readonly logFile: string;
  /** A channel by which it hears that this process is gone, and tells that it serves. */
  readonly channel?: true;
}

export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves with how it ended: an exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  readonly isRunning: () => boolean;
  /** The last lines that it said. */
  readonly tail: () => Promise<string>;
  /** Sends the signal and waits for the end; kills it when that takes too long. */
  readonly stop: (signal?: NodeJS.Signals, deadlineMs?: number) => Promise<number | string>;
}

const tailLines = 15;

export function startChild({ name, command, args, env, logFile, channel }: ChildPlan): Child {
  const output = openSync(logFile, 'a');
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', output, output, ...(channel ? (['ipc'] as const) : [])],
  });
  closeSync(output);
  let running = true;
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  }).finally(() => {
    running = false;
  });
  return {
    name,
    pid: child.pid ?? 0,
    process: child,
    ended,
    isRunning: () => running,
    tail: async () => (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-tailLines).join('\n'),
    stop: async (signal = 'SIGTERM', deadlineMs = 30_000) => {
      if (!running) return ended;
      const kill = setTimeout(() => child.kill('SIGKILL'), deadlineMs);
      child.kill(signal);
      return ended.finally(() => clearTimeout(kill));
    },
  };
}

/** A child that ended although nobody told it to, or that could not do what it was started for. */
export class ChildFailed extends Error {
  readonly how: number | string;
  constructor(name: string, how: number | string, tail: string) {
    super(`${name} ended (${how}). The last it said:\n${tail}`);
    this.name = 'ChildFailed';
    this.how = how;
  }
}

/** Waits for the end of a child that is to end by itself. @throws ChildFailed when it ends with other than 0. */
export async function completed(child: Child): Promise<void> {
  const how = await child.ended;
  if (how !== 0) throw new ChildFailed(child.name, how, await child.tail());
}
