import { parseArgs } from 'node:util';
import { DomainError, dayInHelsinki, type Language, languages } from '@kohtaanto/kernel';
import { kemiYlaSavo, loadDemo, solvedNeed, wayIn } from '@kohtaanto/service-embedded';
import { findNginx } from '../gateway/findNginx.ts';
import { refuseTakenPort } from '../gateway/refuseTakenPort.ts';
import { ChildFailed } from './childProcess.ts';
import { openDistributed } from './openDistributed.ts';
import { openEngines } from './openEngines.ts';
import { explain, told } from './told.ts';
import { whenSignalled } from './whenSignalled.ts';

/*
 * `npm run distributed`: the engines, every service as a process of its own, the gateway on one port, and the demo region
 * in it. `--once` prints the solved need and ends, `--port` and `--lang` as in `npm run demo`.
 */
const flags = { once: { type: 'boolean' }, port: { type: 'string' }, lang: { type: 'string' } } as const;
const ending = 'Everything is gone when you stop it with Ctrl-C.';

interface Wishes {
  readonly once: boolean;
  readonly port: number;
  readonly lang: Language;
}

function wishes(): Wishes {
  const { once = false, port = '4600', lang = 'en' } = parseArgs({ options: flags }).values;
  const language = languages.find((each) => each === lang);
  if (language === undefined || !/^\d{1,5}$/.test(port)) {
    const message = 'npm run distributed -- [--once] [--port <number>] [--lang fi|sv|en]';
    throw new DomainError('invalid', 'arguments', message);
  }
  return { once, port: Number(port), lang: language };
}

/** Whatever was begun is on the list `ends`, also when it fails in the middle. */
async function show({ once, port, lang }: Wishes, ends: (() => Promise<void>)[], onDeath: (why: string) => void) {
  const begun = performance.now();
  // Engines take their time: what they would be started for in vain is told before.
  findNginx();
  await refuseTakenPort(port);
  const engines = await openEngines(({ name, how, address }, ms) => told(`${name} serves at ${address} (${how})`, ms));
  if ('unavailable' in engines) throw new DomainError('unavailable', 'engines', engines.unavailable);
  ends.push(() => engines.stop());
  const kohtaanto = await openDistributed({
    engines: engines.addresses,
    port,
    onStep: told,
    onDeath: (name, how, tail) => onDeath(`${name} ended (${how}). The last it said:\n${tail}`),
  });
  ends.push(() => kohtaanto.close());
  const region = kemiYlaSavo(dayInHelsinki(new Date()));
  const loadBegun = performance.now();
  const loaded = await loadDemo(kohtaanto, region);
  told('the demo region is in', performance.now() - loadBegun);
  process.stdout.write(await solvedNeed(kohtaanto, loaded, lang));
  told('from nothing to the answer', performance.now() - begun);
  if (!once) process.stdout.write(await wayIn(kohtaanto, region, loaded, ending));
}

async function run(): Promise<void> {
  const asked = wishes();
  const signalled = whenSignalled();
  const died = Promise.withResolvers<never>();
  died.promise.catch(() => undefined); // told by the race below, or after an end that was asked for
  const ends: (() => Promise<void>)[] = [];
  try {
    await Promise.race([show(asked, ends, (why) => died.reject(new ChildDied(why))), died.promise]);
    if (!asked.once) told(`stopping: ${await Promise.race([signalled, died.promise])}`);
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

class ChildDied extends Error {}

try {
  await run();
} catch (error) {
  process.exitCode = explain(
    error,
    (known) => known instanceof DomainError || known instanceof ChildFailed || known instanceof ChildDied,
  );
}
