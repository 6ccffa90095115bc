import { mkdtempSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayInHelsinki, inLanguage, type Language } from '@kohtaanto/kernel';
import { matchAnswerSchema, pathAnswerSchema } from '@kohtaanto/service-search';
import { Command } from 'commander';
import type { DemoRegion } from '../demo/demoRegion.ts';
import { kemiYlaSavo } from '../demo/kemiYlaSavo.ts';
import { asEmployer, type LoadedDemo, loadDemo, tokenFor } from '../demo/loadDemo.ts';
import { matchText } from '../present/matchText.ts';
import { needText } from '../present/needText.ts';
import { pathText } from '../present/pathText.ts';
import { hanging } from '../present/words.ts';
import { accepted } from '../runtime/apiClient.ts';
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

const shown = 3;

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
          if (!once) process.stdout.write(await wayIn(kohtaanto, region, loaded));
        });
        release();
        await (once ? kohtaanto.close() : runUntilStopped(kohtaanto));
      } finally {
        await rm(dataFolder, { recursive: true, force: true });
      }
    });
}

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

async function solvedNeed(kohtaanto: Embedded, { solved, counts }: LoadedDemo, lang: Language): Promise<string> {
  const client = await asEmployer(kohtaanto, solved.employer);
  const [need, matches, paths] = await Promise.all([
    client.get(`/api/needs/${solved.id}`),
    client.get(`/api/needs/${solved.id}/matches?limit=${shown}&lang=${lang}`),
    client.get(`/api/needs/${solved.id}/paths?lang=${lang}`),
  ]);
  const made = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return [
    hanging('Kohtaanto demo: ', `a fictional region with ${made.join(', ')}.`),
    '',
    needText(accepted(need).body, inLanguage(solved.employer.name, lang), kohtaanto.taxonomy(), lang),
    '',
    matchText(matchAnswerSchema.parse(accepted(matches).body)),
    pathText(pathAnswerSchema.parse(accepted(paths).body)),
    '',
  ].join('\n');
}

/** The address, and three logins as lines to paste. */
async function wayIn(kohtaanto: Embedded, { providers }: DemoRegion, { solved }: LoadedDemo): Promise<string> {
  const { url } = kohtaanto;
  const { organisation, businessId, name } = solved.employer;
  const provider = providers[0];
  if (provider === undefined) throw new Error('the demo region has no provider');
  const employerToken = await tokenFor(kohtaanto, 'employer', organisation, { businessIds: [businessId] });
  const providerToken = await tokenFor(kohtaanto, 'provider', provider.organisation, {
    organisationName: provider.name,
  });
  const adviserToken = await tokenFor(kohtaanto, 'adviser', 'demo-advisers');
  const line = (title: string, token: string, path: string): string =>
    `${title}\n  curl -s -H "Authorization: Bearer ${token}" "${url}${path}"\n`;
  return [
    `It answers at ${url}; the API to read and try: ${url}/api/docs`,
    'Three logins, each good for eight hours:',
    '',
    line(`Employer, ${inLanguage(name, 'fi')}: its needs`, employerToken, '/api/needs'),
    line(`Provider, ${provider.name}: posted needs`, providerToken, '/api/search/needs?facets=municipality'),
    line('Adviser: matches of the need above', adviserToken, `/api/needs/${solved.id}/matches?lang=en`),
    `Match and plan from here:  KOHTAANTO_TOKEN=<token> npm run kohtaanto -- plan ${solved.id} --url ${url}`,
    'Everything is gone when you stop it with Ctrl-C; "npm start" keeps a data folder of your own.',
    '',
  ].join('\n');
}
