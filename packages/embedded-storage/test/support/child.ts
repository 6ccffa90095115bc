import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));

export interface Child {
  /** The whole lines it has said so far. */
  readonly lines: () => readonly string[];
  readonly said: (line: RegExp) => Promise<string>;
  readonly kill: () => void;
  readonly ended: Promise<void>;
  readonly pid: number | undefined;
}

/** Starts the writer as a process of its own; `wrap` is a command that runs it (a limit, a tracer). */
export function startWriter(args: readonly (string | number)[], wrap: readonly string[] = []): Child {
  const [command = '', ...rest] = [...wrap, process.execPath, writer, ...args.map(String)];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const lines = (): readonly string[] => output.split('\n').slice(0, -1);
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const said = (wanted: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const line = lines().find((each) => wanted.test(each));
        if (line !== undefined) resolve(line);
      };
      look();
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`ended without saying ${wanted}; it said: ${output.slice(-500)}`)));
    });
  return { lines, said, ended, kill: () => void child.kill('SIGKILL'), pid: child.pid };
}

/** The ids of the notes that the child saw acknowledged. */
export function acknowledged(lines: readonly string[]): readonly number[] {
  return lines.filter((line) => line.startsWith('ack ')).map((line) => Number(line.slice(4)));
}
