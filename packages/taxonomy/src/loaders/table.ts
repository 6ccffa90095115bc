import type { Language } from '@kohtaanto/kernel';
import type { ConceptDrafts } from './conceptDrafts.ts';
import type { RowProblem } from './escoRow.ts';

/** One row by its columns, upper case and without other signs than letters and digits (`CONCEPTURI`). */
export type TableRow = Readonly<Record<string, string | undefined>>;

/** What reading a row may need and change. */
export interface Reading {
  readonly drafts: ConceptDrafts;
  /** The language of the file's labels. */
  readonly language: Language;
  /** URIs behind the ids of the Tabiya dialect; null where the row has an id but no URI. */
  readonly ids: Map<string, string | null>;
}

/** A kind of CSV file, known by its columns. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** Relations are read once all concepts are known, and from one language only, since they say the same in each. */
  readonly holds: 'concepts' | 'relations' | 'nothing';
  readonly read: (row: TableRow, reading: Reading) => readonly RowProblem[];
}

export function normalColumn(header: string): string {
  return header.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The first of the tables whose columns are all there; more columns do not matter. */
export function tableOf(tables: readonly Table[], header: readonly string[]): Table | undefined {
  const columns = new Set(header.map(normalColumn));
  return tables.find((table) => table.columns.every((column) => columns.has(column)));
}

export function problems(...found: readonly (RowProblem | undefined)[]): readonly RowProblem[] {
  return found.flatMap((problem) => problem ?? []);
}

/** Labels that stand in one field, a line each. */
export function lines(field: string | undefined): readonly string[] {
  return (field ?? '').split(/\r?\n/);
}
