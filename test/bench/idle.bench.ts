import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceChild } from '../../infra/distributed/serviceChild.ts';
import { openBenchSystem } from './openBenchSystem.ts';

interface IdleBenchOptions {
  /** How long is looked at, in seconds. */
  readonly seconds?: number;
}

interface IdleBenchResult {
  readonly name: 'idle';
  readonly seconds: number;
  /** Share of one core, per service; the floor is 0.03 for each. */
  readonly shares: Readonly<Record<string, number>>;
  readonly greatest: number;
}

/** As Linux counts processor time for programs, on every architecture. */
const ticksPerSecond = 100;
const floor = 0.03;
/** What a start leaves behind (compiling, collecting garbage) is not idling. */
const settleMs = 15_000;

/** What the services of the distributed runtime cost while nobody asks anything: groups kept, outboxes looked at. */
export async function run({ seconds = 60 }: IdleBenchOptions = {}): Promise<IdleBenchResult> {
  const { kohtaanto, close } = await openBenchSystem();
  try {
    await kohtaanto.caughtUp();
    await pause(settleMs);
    const before = await Promise.all(kohtaanto.services.map(processorSeconds));
    const begun = performance.now();
    await pause(seconds * 1_000);
    const after = await Promise.all(kohtaanto.services.map(processorSeconds));
    const passed = (performance.now() - begun) / 1_000;
    const shares = Object.fromEntries(
      kohtaanto.services.map(({ service }, i) => [service, ((after[i] ?? 0) - (before[i] ?? 0)) / passed]),
    );
    const greatest = Math.max(...Object.values(shares));
    print(shares, passed);
    return { name: 'idle', seconds, shares, greatest };
  } finally {
    await close();
  }
}

/** User and system time of the process so far; Linux only. */
async function processorSeconds({ pid }: ServiceChild): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // Counted from behind the program's name, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

function print(shares: IdleBenchResult['shares'], seconds: number): void {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  process.stdout.write(`of one core, over ${seconds.toFixed(0)} s in which nobody asked anything:\n`);
  for (const [service, share] of Object.entries(shares)) process.stdout.write(`${percent(share)}  ${service}\n`);
  process.stdout.write(`floor: below ${percent(floor)} each\n`);
}

if (import.meta.main) console.log(JSON.stringify(await run()));
