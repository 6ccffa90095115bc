import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayInHelsinki, type Language } from '@kohtaanto/kernel';
import { Command } from 'commander';
import { kemiYlaSavo } from '../demo/kemiYlaSavo.ts';
import { loadDemo } from '../demo/loadDemo.ts';
import { solvedNeed, wayIn } from '../demo/showDemo.ts';
import type { Embedded } from '../runtime/openEmbedded.ts';
import { openForProcess, runUntilStopped } from '../runtime/runUntilStopped.ts';
import { langOption } from './matchCommand.ts';
import { hostOption, portOption } from './serveCommand.ts';

interface Flags {
  readonly once?: true;
  readonly port: number;
  readonly host: string;
  readonly lang: Language;
}

export function demoCommand(): Command {
  return new Command('demo')
    .description('a fictional region in a fresh data folder, with one need solved in full')
    .option('--once', 'print the solved need and exit')
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(langOption())
    .action(async ({ once, port, host, lang }: Flags) => {
      const { dataFolder, release } = temporaryFolder();
      try {
        const kohtaanto = await openForProcess({ dataFolder, port: once ? 0 : port, host, logLevel: 'warn' });
        await closedIfItFails(kohtaanto, async () => {
          const region = kemiYlaSavo(dayInHelsinki(new Date()));
          const loaded = await loadDemo(kohtaanto, region);
          process.stdout.write(await solvedNeed(kohtaanto, loaded, lang));
          if (!once) process.stdout.write(await wayIn(kohtaanto, region, loaded, ending));
        });
        release();
        await (once ? kohtaanto.close() : runUntilStopped(kohtaanto));
      } finally {
        await rm(dataFolder, { recursive: true, force: true });
      }
    });
}

const ending = 'Everything is gone when you stop it with Ctrl-C; "npm start" keeps a data folder of your own.';

/** A folder that a signal removes, ending the process, until `release` is called. */
function temporaryFolder(): { readonly dataFolder: string; release(): void } {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const stop = (): void => {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(130);
  };
  for (const signal of signals) process.on(signal, stop);
  const dataFolder = mkdtempSync(join(tmpdir(), 'kohtaanto-demo-'));
  const release = (): void => {
    for (const signal of signals) process.off(signal, stop);
  };
  return { dataFolder, release };
}

/** An open server would keep the process alive with nothing to tell. */
async function closedIfItFails(kohtaanto: Embedded, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await kohtaanto.close();
    throw error;
  }
}
