import { spawn } from 'node:child_process';

/** What the process had said before it ended. */
export interface Ended {
  readonly lines: readonly string[];
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs a script and kills it (`kill -9`) so many milliseconds after its first line, or after its start if `from` says
 * so; a process that ends by itself before that is left in peace.
 */
export async function killedProcess(
  script: URL,
  args: readonly string[],
  kill: { readonly from: 'first line' | 'start'; readonly afterMs: number },
): Promise<Ended> {
  const child = spawn(process.execPath, [script.pathname, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = Promise.withResolvers<NodeJS.Signals | null>();
  let [output, errors] = ['', ''];
  let timer: NodeJS.Timeout | undefined;
  const startTimer = (): void => {
    timer ??= setTimeout(() => child.kill('SIGKILL'), kill.afterMs);
  };
  if (kill.from === 'start') startTimer();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    startTimer();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  child.on('error', ended.reject);
  child.on('close', (code, signal) => {
    clearTimeout(timer);
    if (signal === 'SIGKILL' || code === 0) ended.resolve(signal);
    else ended.reject(new Error(`the process ended with ${code}: ${errors}`));
  });
  const signal = await ended.promise;
  // The last line may have been cut by the kill: what was not said whole was not said.
  return { lines: output.split('\n').slice(0, -1), signal };
}
