import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * `npm run bench -- match log`: runs the named benchmarks one after the other, each ending in one line of JSON.
 * `visible` is measured on the embedded runtime, with `--runtime distributed` on the other one; `--offers` makes the
 * corpus smaller; `--elasticsearch` starts one for `match` to be compared with.
 */
const folder = new URL('.', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));
const runtimes = ['embedded', 'distributed'];
/** What may be said of which. */
const told: Readonly<Record<string, readonly string[]>> = {
  runtime: ['visible'],
  elasticsearch: ['match'],
  offers: ['match', 'clearing', 'rebuild'],
};

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: { runtime: { type: 'string' }, elasticsearch: { type: 'boolean' }, offers: { type: 'string' } },
});

function whatIsWrong(): string | undefined {
  const unknown = names.find((name) => !known.includes(name));
  if (names.length === 0) return 'Name the benchmarks to run';
  if (unknown !== undefined) return `There is no benchmark "${unknown}"`;
  const { runtime, offers } = values;
  for (const option of Object.keys(values)) {
    const takers = told[option];
    if (takers === undefined) return `There is no option --${option}`;
    const other = names.find((name) => !takers.includes(name));
    if (other !== undefined) return `"${other}" takes no --${option}, only ${takers.join(', ')} do`;
  }
  if (offers !== undefined && !/^[1-9]\d{0,7}$/.test(String(offers))) return `"${offers}" is no number of offers`;
  if (runtime === undefined || runtimes.includes(String(runtime))) return undefined;
  return `There is no runtime "${runtime}", only ${runtimes.join(' and ')}`;
}

const why = whatIsWrong();
if (why !== undefined) {
  process.stderr.write(
    `${why}: npm run bench -- ${known.join(' ')} [--runtime ${runtimes.join('|')}] [--offers N] [--elasticsearch]\n`,
  );
  process.exitCode = 2;
} else {
  const { offers, ...options } = values;
  const asked = { ...options, ...(offers !== undefined && { offers: Number(offers) }) };
  for (const name of names) {
    process.stdout.write(`\n── ${name}\n`);
    const { run } = await import(new URL(`${name}.bench.ts`, folder).href);
    process.stdout.write(`${JSON.stringify(await run(asked))}\n`);
  }
}
