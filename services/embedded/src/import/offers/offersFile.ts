import { canonicalJson } from '@kohtaanto/kernel';
import type { Cells } from './cells.ts';
import { programmeColumns } from './offerColumns.ts';
import type { OfferBody } from './offerOf.ts';

/** A programme of the file: what its first row said, and what it became. */
export interface FileProgramme {
  readonly key: string;
  readonly line: number;
  readonly row: ReadonlyMap<string, string>;
  /** Absent when it was refused. */
  readonly known?: { readonly id: string; readonly teaches: number };
}

/** What joins rows to a programme: its own code, else its title. */
export function programmeKeyOf(cells: Cells): string | undefined {
  return cells.text('programme') ?? cells.text('title_fi') ?? cells.text('title_sv') ?? cells.text('title_en');
}

/** Refuses cells of a later row that say something else of the programme than its first row. */
export function refuseOtherWords(cells: Cells, { row, line }: FileProgramme): void {
  for (const column of programmeColumns) {
    const text = cells.text(column);
    if (text === undefined || text === row.get(column)) continue;
    cells.refuse(
      column,
      `the programme was described otherwise on line ${line}; write the same, or leave the cell empty`,
    );
  }
}

/**
 * What makes an offer the same at the next import: its own code, else when it starts, where and how. With a code, dates
 * and places may change.
 */
export function offerKeyOf(cells: Cells, { schedule, places, delivery, languages, teachingTimes }: OfferBody): string {
  const code = cells.text('offer');
  if (code !== undefined) return `code ${code}`;
  const starts =
    schedule.kind === 'dated'
      ? schedule.runs.map(({ start }) => start)
      : schedule.kind === 'rolling'
        ? [schedule.firstStart]
        : [];
  return canonicalJson([schedule.kind, starts, places, delivery, languages, teachingTimes]);
}
