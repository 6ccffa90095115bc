import { type Finding, type FindingOutcome, placeText } from './finding.ts';
import { openFindingsFile } from './findingsFile.ts';

export type WriteOutcome = 'new' | 'changed' | 'unchanged';

/** Counts what an import did and keeps what it found; all of it goes to a CSV file when one is named. */
export interface ImportReport {
  /** Things of one kind (`concepts`) that were written; in a dry run those that would be. */
  wrote(what: string, outcome: WriteOutcome, count?: number): void;
  found(finding: Finding): void;
  counts(): ImportCounts;
  /** The first findings, in the order they were made. */
  first(): readonly Finding[];
  /** Resolves when the CSV file is whole. @throws DomainError invalid `errors-file` when it could not be written. */
  close(): Promise<void>;
}

interface ImportCounts {
  readonly written: Readonly<Record<string, Readonly<Record<WriteOutcome, number>>>>;
  /** Each row once, by the gravest of its findings. */
  readonly rows: Readonly<Record<FindingOutcome, number>>;
  readonly findings: number;
}

const shownFindings = 20;

/** @throws DomainError invalid `errors-file` when the CSV file can't be written. */
export function createImportReport(errorsFile?: string): ImportReport {
  const written = new Map<string, Record<WriteOutcome, number>>();
  const outcomes = new Map<string, FindingOutcome>();
  let findings = 0;
  const first: Finding[] = [];
  const file = errorsFile === undefined ? undefined : openFindingsFile(errorsFile);

  return {
    wrote: (what, outcome, count = 1) => {
      const counts = written.get(what) ?? { new: 0, changed: 0, unchanged: 0 };
      counts[outcome] += count;
      written.set(what, counts);
    },
    found: (finding) => {
      findings += 1;
      const row = rowOf(finding);
      outcomes.set(row, graver(finding.outcome, outcomes.get(row)));
      if (first.length < shownFindings) first.push(finding);
      file?.write(finding);
    },
    counts: () => ({ written: Object.fromEntries(written), rows: countsOf(outcomes.values()), findings }),
    first: () => first,
    close: async () => file?.close(),
  };
}

/** What has no place of its own in the file is told apart by its name. */
function rowOf(finding: Finding): string {
  const { line, position, field = '' } = finding;
  return line === undefined && position === undefined ? `${placeText(finding)} ${field}` : placeText(finding);
}

const byGravity: readonly FindingOutcome[] = ['refused', 'skipped', 'warning'];

function graver(one: FindingOutcome, other: FindingOutcome = one): FindingOutcome {
  return byGravity.indexOf(one) < byGravity.indexOf(other) ? one : other;
}

function countsOf(outcomes: Iterable<FindingOutcome>): Record<FindingOutcome, number> {
  const counts = { refused: 0, skipped: 0, warning: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}

/** The report for people: what was written, what was not, the first findings with their remedies. */
export function reportText(report: ImportReport, { dryRun, errorsFile }: ReportWishes): string {
  const { written, rows, findings } = report.counts();
  const lines = Object.entries(written).map(([what, counts]) =>
    dryRun
      ? `${what}: ${sum(counts)} would be sent`
      : `${what}: ${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`,
  );
  if (lines.length === 0) lines.push(dryRun ? 'nothing would be sent' : 'nothing was written');
  lines.push(`rows: ${rows.refused} refused, ${rows.skipped} skipped, ${rows.warning} with a warning`);
  const shown = report.first();
  lines.push(...shown.map(findingText));
  if (findings > shown.length) {
    lines.push(`… and ${findings - shown.length} more${errorsFile ? '' : '; --errors <file> writes all of them'}`);
  }
  if (errorsFile !== undefined) lines.push(`All of it is in ${errorsFile}`);
  return `${lines.join('\n')}\n`;
}

interface ReportWishes {
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
