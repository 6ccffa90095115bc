import { addInt, type IntColumn, intAt, intColumn, setInt } from './columns.ts';
import type { Arena } from './postings.ts';
import { rowLength, rowStart } from './rowEnds.ts';
import { addRow, type TermField, termField } from './termField.ts';
import { termAt } from './termRows.ts';

/** A term field that keeps repeats (a posting per occurrence) and the counts that BM25 weighs with. */
export interface TextField extends TermField {
  /** Per token: slots that hold it, and the last of them. */
  readonly holders: IntColumn;
  readonly lastHolder: IntColumn;
  /** Slots that hold any token, and their tokens together. */
  slots: number;
  tokens: number;
}

export const textField = (shared: Arena): TextField => ({
  ...termField(shared),
  holders: intColumn(shared.room),
  lastHolder: intColumn(shared.room),
  slots: 0,
  tokens: 0,
});

export function addTokens(field: TextField, slot: number, tokens: readonly string[]): void {
  addRow(field, slot, tokens);
  countHolders(field, slot);
}

/** Counts in the row of a slot, the last that was added. */
export function countHolders(field: TextField, slot: number): void {
  while (field.holders.length < field.texts.length) {
    addInt(field.holders, 0);
    addInt(field.lastHolder, -1);
  }
  const start = rowStart(field.ends, slot);
  const length = rowLength(field.ends, slot);
  for (let at = start; at < start + length; at++) {
    const token = termAt(field.rows, at);
    if (intAt(field.lastHolder, token) === slot) continue;
    setInt(field.lastHolder, token, slot);
    setInt(field.holders, token, intAt(field.holders, token) + 1);
  }
  field.slots += 1;
  field.tokens += length;
}
