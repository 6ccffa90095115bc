import type { Row } from './procedures.ts';

/** The column as text. @throws Error when it holds something else: the statement and its reader disagree. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrongColumn(column, 'text', value);
  return value;
}

/** The column as text, undefined for NULL. */
export function optionalTextOf(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

/** The column as a number. @throws Error when it holds something else. */
export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrongColumn(column, 'a number', value);
  return value;
}

function wrongColumn(column: string, wanted: string, found: unknown): Error {
  return new Error(`column ${column} should hold ${wanted}, it holds ${found === null ? 'NULL' : typeof found}`);
}
