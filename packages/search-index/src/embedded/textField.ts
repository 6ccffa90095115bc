import { addInt, type IntColumn, intAt, intColumn, setInt } from './columns.ts';
import type { Arena } from './postings.ts';
import { addRow, type Expected, rowStart, type TermField, termField } from './termField.ts';

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
  holders: intColumn(),
  lastHolder: intColumn(),
  slots: 0,
  tokens: 0,
});

export function addTokens(field: TextField, slot: number, tokens: readonly string[], expected?: Expected): void {
  addRow(field, slot, tokens, expected);
  while (field.holders.length < field.texts.length) {
    addInt(field.holders, 0);
    addInt(field.lastHolder, -1);
  }
  for (let at = rowStart(field.ends, slot); at < field.row.length; at++) {
    const token = intAt(field.row, at);
    if (intAt(field.lastHolder, token) === slot) continue;
    setInt(field.lastHolder, token, slot);
    setInt(field.holders, token, intAt(field.holders, token) + 1);
  }
  field.slots += 1;
  field.tokens += tokens.length;
}
