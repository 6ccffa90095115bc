import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';

type CsvRow =
  | { readonly line: number; readonly row: ReadonlyMap<string, string> }
  | { readonly line: number; readonly broken: string };

interface CsvTable {
  /** As they are written in the first line, lower case. */
  readonly columns: readonly string[];
  /** Streamed. `line` is where the row ends. */
  readonly rows: AsyncIterable<CsvRow>;
  bytesRead(): number;
}

const parsed = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });
const sniffed = 64 * 1024;

/** A CSV file with columns by name: comma or semicolon (seen in the first line), byte order mark, quoted line breaks. */
export async function openCsvTable(path: string): Promise<CsvTable> {
  const first = await firstLine(path);
  const delimiter = delimiterOf(first);
  const source = createReadStream(path);
  const skipped: CsvRow[] = [];
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    // A stray quote is a sign like others: the row goes on, and its value is told where it makes no sense.
    relax_quotes: true,
    skip_empty_lines: true,
    ltrim: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      skipped.push({ line: Number(error?.lines ?? 0), broken: error?.message ?? 'unknown' });
      return undefined;
    },
  });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  const columns = headerOf(first, delimiter);
  return { columns, rows: rowsOf(parser, columns, skipped), bytesRead: () => source.bytesRead };
}

async function* rowsOf(
  parser: AsyncIterable<unknown>,
  columns: readonly string[],
  skipped: CsvRow[],
): AsyncIterable<CsvRow> {
  let header = true;
  try {
    for await (const item of parser) {
      const { record, info } = parsed.parse(item);
      // The parser is ahead of its reader: what it skipped may lie behind this row.
      while (skipped[0] !== undefined && skipped[0].line < info.lines) yield* skipped.splice(0, 1);
      if (!header && record.some((cell) => cell.trim() !== '')) yield { line: info.lines, row: rowOf(record, columns) };
      header = false;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skipped.push({ line: Number(error.lines), broken: error.message });
  }
  yield* skipped.splice(0);
}

/** Cells with something in them, by column. */
function rowOf(record: readonly string[], columns: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    columns.flatMap((column, i) => {
      const cell = record[i]?.trim() ?? '';
      return cell === '' ? [] : [[column, cell]];
    }),
  );
}

async function firstLine(path: string): Promise<string> {
  const source = createReadStream(path, { encoding: 'utf8', end: sniffed });
  let text = '';
  for await (const chunk of source) text += String(chunk);
  const [line = ''] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((each) => each.trim() !== '');
  return line;
}

/** The sign that the first line has more of: names of columns hold neither. */
function delimiterOf(line: string): ',' | ';' {
  return line.split(';').length > line.split(',').length ? ';' : ',';
}

function headerOf(line: string, delimiter: string): readonly string[] {
  return line.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
}
