import { createWriteStream, openSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { DomainError } from '@kohtaanto/kernel';
import type { Finding } from './finding.ts';

/** A CSV file of findings, one a line. */
interface FindingsFile {
  write(finding: Finding): void;
  /** Resolves when the file is whole. @throws DomainError invalid `errors-file` when the disk did not take all of it. */
  close(): Promise<void>;
}

const columns = ['outcome', 'file', 'line', 'position', 'field', 'message', 'remedy'] as const;

/** @throws DomainError invalid `errors-file` when the file can't be written. */
export function openFindingsFile(path: string): FindingsFile {
  const stream = createWriteStream(path, { fd: opened(path) });
  // Told by `close`: what is imported is worth more than the list of its findings.
  stream.on('error', () => undefined);
  stream.write(csvLine(columns));
  return {
    write: (finding) => void stream.write(csvLine(columns.map((column) => String(finding[column] ?? '')))),
    close: async () => {
      stream.end();
      await finished(stream).catch((error: unknown) => {
        throw unwritable(path, error);
      });
    },
  };
}

function opened(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): DomainError {
  const why = error instanceof Error ? error.message : String(error);
  const message = `the file ${path} can't be written (${why}): name another with --errors`;
  return new DomainError('invalid', 'errors-file', message);
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
