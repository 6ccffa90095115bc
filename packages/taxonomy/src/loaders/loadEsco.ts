import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, type Language, languages } from '@kohtaanto/kernel';
import { ConceptDrafts } from './conceptDrafts.ts';
import { csvHeader, csvRows } from './csvRows.ts';
import type { EscoProblem, EscoRow, LoadEscoOptions } from './escoRow.ts';
import { type JsonElement, jsonElements } from './jsonElements.ts';
import { officialTables } from './officialTables.ts';
import { type NamedBroader, readElement } from './readElement.ts';
import { tabiyaTables } from './tabiyaTables.ts';
import { type Reading, type Table, tableOf } from './table.ts';

const rowsBetweenProgress = 1000;
const tables = [...officialTables, ...tabiyaTables];

interface EscoFile {
  readonly name: string;
  readonly path: string;
  readonly bytesTotal: number;
  readonly language: Language;
  readonly table?: Table;
}

interface Run extends LoadEscoOptions {
  readonly reading: Omit<Reading, 'language'>;
  readonly broader: (NamedBroader & { readonly file: string; readonly position: number })[];
}

/**
 * Reads a folder of ESCO files: ESCO's own CSV sets, the JSON pair skills.json and occupations.json (with the
 * occupations' details), and the Tabiya dialect; together or alone, joined on the URI. Problems come as they are met,
 * concepts at the end, each once and merged. Files are streamed.
 * @throws DomainError not-found `esco-folder`; the signal's reason when aborted.
 */
export async function* loadEsco(folder: string, options: LoadEscoOptions = {}): AsyncIterable<EscoRow> {
  const run: Run = { ...options, reading: { drafts: new ConceptDrafts(), ids: new Map() }, broader: [] };
  const files: EscoFile[] = [];
  for (const name of await namesIn(folder)) {
    const file = await recognised(folder, name);
    if ('message' in file) yield { problem: file };
    else files.push(file);
  }
  // The first label of a language stays, so ESCO's own JSON goes before other people's CSV.
  for (const file of files) if (file.table === undefined) yield* readJson(file, run);
  for (const file of files) if (file.table?.holds === 'concepts') yield* readCsv(file, file.table, run);
  for (const { file, position, uri, broader } of run.broader) {
    const problem = run.reading.drafts.relate(uri, 'broader', broader);
    if (problem) yield { problem: { file, position, ...problem } };
  }
  for (const { file, table } of oncePerTable(files)) yield* readCsv(file, table, run);
  for (const uri of run.reading.drafts.withoutLabel()) {
    const message = `${uri} has no label in any of the files: it is left out`;
    yield { problem: { file: '(all files)', message, remedy: 'add the file with its labels' } };
  }
  for (const concept of run.reading.drafts.concepts(options.version ?? '1.1.1')) yield { concept };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    const message = `the folder ${folder} cannot be read: give the folder that holds the ESCO files`;
    throw new DomainError('not-found', 'esco-folder', message, { cause: String(cause) });
  });
  const found = names.filter((name) => /\.(csv|json)$/i.test(name)).sort();
  if (found.length > 0) return found;
  throw new DomainError('not-found', 'esco-folder', `the folder ${folder} has no .csv or .json file`);
}

async function recognised(folder: string, name: string): Promise<EscoFile | EscoProblem> {
  const path = join(folder, name);
  const suffix = /_([a-z]{2})\.csv$/i.exec(name)?.[1]?.toLowerCase() ?? 'en';
  const language = languages.find((each) => each === suffix);
  if (!language) {
    const message = `labels in "${suffix}" are not used: the file is left out`;
    return { file: name, message, remedy: `give files in ${languages.join(', ')}` };
  }
  const file = { name, path, bytesTotal: (await stat(path)).size, language };
  if (/\.json$/i.test(name)) return file;
  const table = tableOf(tables, await csvHeader(path));
  if (table) return { ...file, table };
  const message = 'the columns are those of no ESCO file: the file is left out';
  return { file: name, message, remedy: 'check the first line, which names the columns' };
}

/** Relation files, one language of each: English where there is one. */
function oncePerTable(files: readonly EscoFile[]): readonly { readonly file: EscoFile; readonly table: Table }[] {
  const chosen = new Map<string, { file: EscoFile; table: Table }>();
  for (const file of files) {
    if (file.table?.holds !== 'relations') continue;
    const key = file.name.replace(/_[a-z]{2}\.csv$/i, '');
    if (!chosen.has(key) || file.language === 'en') chosen.set(key, { file, table: file.table });
  }
  return [...chosen.values()];
}

async function* readCsv(file: EscoFile, table: Table, run: Run): AsyncIterable<EscoRow> {
  const tell = progressOf(file, table.name, run);
  for await (const item of csvRows(createReadStream(file.path), tell.bytes)) {
    run.signal?.throwIfAborted();
    tell.row();
    const found =
      'problem' in item ? [item.problem] : table.read(item.row, { ...run.reading, language: file.language });
    for (const problem of found) yield { problem: { file: file.name, line: item.line, ...problem } };
  }
  tell.done();
}

async function* readJson(file: EscoFile, run: Run): AsyncIterable<EscoRow> {
  const tell = progressOf(file, 'concepts', run);
  const source = createReadStream(file.path);
  source.on('data', (chunk) => tell.bytes(chunk.length));
  for await (const item of jsonElements(source)) {
    run.signal?.throwIfAborted();
    tell.row();
    const place = { file: file.name, position: item.position };
    const { problems, broader } = readItem(item, run);
    for (const each of broader) run.broader.push({ ...each, ...place });
    for (const problem of problems) yield { problem: { ...place, ...problem } };
  }
  tell.done();
}

function readItem(item: JsonElement, { reading }: Run): ReturnType<typeof readElement> {
  if ('element' in item) return readElement(item.element, reading);
  const message = `the file is not one whole JSON array (${item.broken}): nothing after this place was read`;
  return { problems: [{ message, remedy: 'fetch the file again' }], broader: [] };
}

function progressOf({ name, bytesTotal }: EscoFile, table: string, { onProgress }: Run) {
  let rows = 0;
  let bytes = 0;
  const tell = (done: boolean): void => onProgress?.({ file: name, table, rows, bytes, bytesTotal, done });
  return {
    bytes: (count: number): void => {
      bytes += count;
    },
    row: (): void => {
      rows++;
      if (rows % rowsBetweenProgress === 0) tell(false);
    },
    done: (): void => tell(true),
  };
}
