import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * `npm test`: format and lint, types, then every Jest project; the last line is `N passed, N failed`, with what was
 * skipped and why above it. Words behind `--` are handed to Jest (`npm test -- packages/kernel`) and leave the two
 * checks out.
 */
const root = new URL('..', import.meta.url).pathname;
const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

async function check(title: string, command: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Tally> {
  process.stdout.write(`\n── ${title}\n`);
  const passed = await run(command, args, env);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: [] };
}

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
  numRuntimeErrorTestSuites: z.number(),
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })).default([]) }),
  ),
});

async function tests(title: string, words: readonly string[]): Promise<Tally> {
  process.stdout.write(`\n── ${title}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'kohtaanto-tests-'));
  const outputFile = join(folder, 'report.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // Of files on real engines too: each has servers of its own, and while one waits for a kill to be noticed, the other works.
  const flags = ['--json', `--outputFile=${outputFile}`, '--reporters=default', '--maxWorkers=2'];
  try {
    await run(process.execPath, [jest, ...flags, ...words], {
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      // Hundreds of processes are started to be killed: with what Node made of their files before, each is up twice as fast.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      // Engines live for a minute each: compiled lightly, by one thread less, they are up in half the processor time.
      JDK_JAVA_OPTIONS: `${process.env.JDK_JAVA_OPTIONS ?? ''} -XX:TieredStopAtLevel=1 -XX:+UseSerialGC`.trim(),
    });
    return tallyOf(reportSchema.parse(JSON.parse(readFileSync(outputFile, 'utf8'))));
  } catch (error) {
    process.stderr.write(`the test runner ended without a report: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tallyOf(report: z.output<typeof reportSchema>): Tally {
  const skipped = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'skipped')
    .map(({ fullName }) => fullName);
  // A suite that could not even be loaded has no failed test of its own.
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped };
}

const words = process.argv.slice(2);
const started = performance.now();
const tallies: Tally[] = [];
if (words.length === 0) {
  tallies.push(await check('Format and lint', bin('biome'), ['check', '--error-on-warnings', '.']));
  const quiet = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  tallies.push(await check('Types', bin('turbo'), ['run', '//#typecheck', '--output-logs=new-only'], quiet));
}
if (words.length > 0) {
  tallies.push(await tests('Tests', words));
} else {
  const onEngines = ['contract', 'journeys', 'faults'];
  tallies.push(await tests('Tests', ['--ignoreProjects', ...onEngines]));
  // What a killed server left open in this process must not keep a finished run from ending.
  const flags = ['--forceExit', '--selectProjects'];
  tallies.push(await tests('Tests on real engines, journeys, faults', [...flags, ...onEngines]));
}

const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, each) => total + of(each), 0);
const skipped = tallies.flatMap((each) => each.skipped);
for (const name of skipped) process.stdout.write(`skipped: ${name}\n`);
process.stdout.write(`\nTook ${Math.round((performance.now() - started) / 1000)} s.\n`);
const more = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
process.stdout.write(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed${more}\n`);
process.exitCode = sum(({ failed }) => failed) === 0 && sum(({ passed }) => passed) > 0 ? 0 : 1;
