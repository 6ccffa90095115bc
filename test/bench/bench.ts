import { readdirSync } from 'node:fs';

/**
 * `npm run bench -- match log`: runs the named benchmarks one after the other, each ending in one line of JSON.
 */
const folder = new URL('.', import.meta.url);
const known = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''));

const names = process.argv.slice(2);
const unknown = names.find((name) => !known.includes(name));

if (names.length === 0 || unknown !== undefined) {
  const why = unknown === undefined ? 'Name the benchmarks to run' : `There is no benchmark "${unknown}"`;
  process.stderr.write(`${why}: npm run bench -- ${known.join(' ')}\n`);
  process.exitCode = 2;
} else {
  for (const name of names) {
    process.stdout.write(`\n── ${name}\n`);
    const { run } = await import(new URL(`${name}.bench.ts`, folder).href);
    process.stdout.write(`${JSON.stringify(await run())}\n`);
  }
}
