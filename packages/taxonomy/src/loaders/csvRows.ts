import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import type { RowProblem } from './escoRow.ts';
import { normalColumn, type TableRow } from './table.ts';

type CsvItem =
  | { readonly line: number; readonly row: TableRow }
  | { readonly line: number; readonly problem: RowProblem };

const parsed = z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) });

/**
 * The rows of a CSV file by column, streamed. A byte order mark, line breaks inside quotes, missing and surplus
 * fields are accepted; a row whose quotes are wrong comes as a problem. `line` is where the row ends.
 */
export async function* csvRows(source: Readable, onBytes: (bytes: number) => void): AsyncIterable<CsvItem> {
  const skipped: CsvItem[] = [];
  const parser = parse({
    bom: true,
    columns: (header: readonly string[]) => header.map(normalColumn),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      skipped.push({ line: Number(error?.lines ?? 0), problem: unreadable(error) });
      return undefined;
    },
  });
  source.on('data', (chunk: Buffer | string) => onBytes(chunk.length));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const item of parser) {
      yield* skipped.splice(0);
      const { record, info } = parsed.parse(item);
      yield { line: info.lines, row: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    skipped.push({ line: Number(error.lines), problem: unreadable(error) });
  } finally {
    source.destroy();
  }
  yield* skipped.splice(0);
}

/** The names of the columns as they are written; empty for an empty file. */
export async function csvHeader(path: string): Promise<readonly string[]> {
  const parser = createReadStream(path).pipe(
    parse({ bom: true, to_line: 1, relax_column_count: true, relax_quotes: true }),
  );
  for await (const header of parser) return z.array(z.string()).parse(header);
  return [];
}

function unreadable(error: Error | undefined): RowProblem {
  return {
    message: `the row cannot be read (${error?.message ?? 'unknown'})`,
    remedy: 'double every quote inside a quoted field and close it',
  };
}
