import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Finding, type FindingOutcome, placeText } from './finding.ts';

export type WriteOutcome = 'new' | 'changed' | 'unchanged';

/** Counts what an import did and keeps what it found; all of it goes to a CSV file when one is named. */
export interface ImportReport {
  /** Things of one kind (`concepts`) that were written; in a dry run those that would be. */
  wrote(what: string, outcome: WriteOutcome, count?: number): void;
  found(finding: Finding): void;
  counts(): ImportCounts;
  /** The first findings, in the order they were made. */
  first(): readonly Finding[];
  /** Resolves when the CSV file is whole. */
  close(): Promise<void>;
}

export interface ImportCounts {
  readonly written: Readonly<Record<string, Readonly<Record<WriteOutcome, number>>>>;
  readonly findings: Readonly<Record<FindingOutcome, number>>;
}

export const shownFindings = 20;

export function createImportReport(errorsFile?: string): ImportReport {
  const written = new Map<string, Record<WriteOutcome, number>>();
  const findings: Record<FindingOutcome, number> = { refused: 0, skipped: 0, warning: 0 };
  const first: Finding[] = [];
  const file = errorsFile === undefined ? undefined : openErrors(errorsFile);

  return {
    wrote: (what, outcome, count = 1) => {
      const counts = written.get(what) ?? { new: 0, changed: 0, unchanged: 0 };
      counts[outcome] += count;
      written.set(what, counts);
    },
    found: (finding) => {
      findings[finding.outcome] += 1;
      if (first.length < shownFindings) first.push(finding);
      file?.write(csvLine(cellsOf(finding)));
    },
    counts: () => ({ written: Object.fromEntries(written), findings }),
    first: () => first,
    close: async () => {
      if (file === undefined) return;
      file.end();
      await finished(file);
    },
  };
}

const columns = ['outcome', 'file', 'line', 'position', 'field', 'message', 'remedy'] as const;

function openErrors(path: string): WriteStream {
  const file = createWriteStream(path);
  file.write(csvLine(columns));
  return file;
}

function cellsOf(finding: Finding): readonly string[] {
  return columns.map((column) => String(finding[column] ?? ''));
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** The report for people: what was written, what was not, the first findings with their remedies. */
export function reportText(report: ImportReport, { dryRun, errorsFile }: ReportWishes): string {
  const { written, findings } = report.counts();
  const lines = Object.entries(written).map(([what, counts]) =>
    dryRun
      ? `${what}: ${sum(counts)} would be sent`
      : `${what}: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`,
  );
  if (lines.length === 0) lines.push(dryRun ? 'nothing would be sent' : 'nothing was written');
  lines.push(`rows: ${findings.refused} refused, ${findings.skipped} skipped, ${findings.warning} with a warning`);
  const shown = report.first();
  const all = findings.refused + findings.skipped + findings.warning;
  lines.push(...shown.map(findingText));
  if (all > shown.length) {
    lines.push(`… and ${all - shown.length} more${errorsFile ? '' : '; --errors <file> writes all of them'}`);
  }
  if (errorsFile !== undefined) lines.push(`All of it is in ${errorsFile}`);
  return `${lines.join('\n')}\n`;
}

export interface ReportWishes {
  readonly dryRun: boolean;
  readonly errorsFile?: string;
}

function sum(counts: Readonly<Record<WriteOutcome, number>>): number {
  return counts.new + counts.changed + counts.unchanged;
}

function findingText(finding: Finding): string {
  const field = finding.field === undefined ? '' : ` ${finding.field}:`;
  return `  ${finding.outcome} ${placeText(finding)}${field} ${finding.message}; ${finding.remedy}`;
}
