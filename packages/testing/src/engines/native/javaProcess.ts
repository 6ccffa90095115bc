import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { NativeNode } from '../engine.ts';
import { freezeProcess } from './freezeProcess.ts';

export interface NodePlan {
  readonly port: number;
  /** Everything that the node keeps; removed at its stop. Its output goes to `output.log` in it. */
  readonly folder: string;
  readonly java: string;
  readonly classPath: string;
  readonly jvmOptions: readonly string[];
  readonly mainClass: string;
  readonly arguments: readonly string[];
  /** Asked again and again, with what the node has said since its start, until it serves. */
  readonly serves: (output: string) => boolean | Promise<boolean>;
}

const startTimeoutMs = 90_000;

export interface StoppableNode extends NativeNode {
  stop(): Promise<void>;
}

/** Starts a Java server as a child that ends with this process (`infra/engines/WithParent.java`). */
export async function startNode(plan: NodePlan): Promise<StoppableNode> {
  let running = await startProcess(plan);
  let thaw: (() => void) | undefined;
  const kill = async (): Promise<void> => {
    running.child.kill('SIGKILL');
    thaw?.();
    thaw = undefined;
    await running.ended;
  };
  return {
    get pid() {
      return running.child.pid ?? 0;
    },
    port: plan.port,
    freeze: () => {
      if (running.child.pid !== undefined) thaw ??= freezeProcess(running.child.pid);
    },
    thaw: () => {
      thaw?.();
      thaw = undefined;
    },
    kill,
    restart: async () => {
      await kill();
      running = await startProcess(plan);
    },
    stop: async () => {
      await kill(); // what it holds goes away with it
      await rm(plan.folder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

async function startProcess(plan: NodePlan): Promise<Running> {
  await mkdir(plan.folder, { recursive: true });
  const log = join(plan.folder, 'output.log');
  const output = openSync(log, 'w');
  const { jvmOptions, classPath, folder, mainClass } = plan;
  const args = [...jvmOptions, '-cp', classPath, 'WithParent', folder, mainClass, ...plan.arguments];
  // In a group of its own: a Ctrl-C at the terminal is for us, who stop it when what stands on it has ended.
  const child = spawn(plan.java, args, { cwd: folder, stdio: ['pipe', output, output], detached: true });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', resolve);
  });
  const running = { child, ended };
  try {
    await serving(plan, running, log);
  } catch (error) {
    child.kill('SIGKILL');
    await ended;
    throw error;
  }
  return running;
}

async function serving({ mainClass, serves }: NodePlan, { ended }: Running, log: string): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const giveUpAt = performance.now() + startTimeoutMs;
  for (;;) {
    const said = await readFile(log, 'utf8');
    if (!over && (await serves(said))) return;
    if (over || performance.now() > giveUpAt) {
      const what = over ? 'ended' : `did not serve within ${startTimeoutMs / 1000} s`;
      throw new Error(`${mainClass} ${what}; it said:\n${said.split('\n').slice(-20).join('\n')}`);
    }
    await pause(50);
  }
}
