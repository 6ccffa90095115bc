import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * `npm run bench -- match log`: runs the named benchmarks one after the other, each ending in one line of JSON.
 * `visible` is measured on the embedded runtime, with `--runtime distributed` on the other one.
 */
const folder = new URL('.', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));
const inBothRuntimes = ['visible'];
const runtimes = ['embedded', 'distributed'];

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { runtime: { type: 'string' } },
});

function whatIsWrong(): string | undefined {
  const unknown = names.find((name) => !known.includes(name));
  if (names.length === 0) return 'Name the benchmarks to run';
  if (unknown !== undefined) return `There is no benchmark "${unknown}"`;
  const { runtime, ...others } = values;
  const [other] = Object.keys(others);
  if (other !== undefined) return `There is no option --${other}`;
  if (runtime === undefined) return undefined;
  if (!runtimes.includes(String(runtime))) return `There is no runtime "${runtime}", only ${runtimes.join(' and ')}`;
  const single = names.find((name) => !inBothRuntimes.includes(name));
  return single === undefined ? undefined : `"${single}" is measured on one runtime only`;
}

const why = whatIsWrong();
if (why !== undefined) {
  process.stderr.write(`${why}: npm run bench -- ${known.join(' ')} [--runtime ${runtimes.join('|')}]\n`);
  process.exitCode = 2;
} else {
  for (const name of names) {
    process.stdout.write(`\n── ${name}\n`);
    const { run } = await import(new URL(`${name}.bench.ts`, folder).href);
    process.stdout.write(`${JSON.stringify(await run(values))}\n`);
  }
}
