import { type IntList, intList, pushInt } from './growable.ts';
import type { Arena } from './postings.ts';
import { addRow, type Expected, rowStart, type TermField, termField } from './termField.ts';

/** A term field that keeps repeats (a posting per occurrence) and the counts that BM25 weighs with. */
export interface TextField extends TermField {
  /** Per token: slots that hold it, and the last of them. */
  readonly holders: IntList;
  readonly lastHolder: IntList;
  /** Slots that hold any token, and their tokens together. */
  slots: number;
  tokens: number;
}

export const textField = (shared: Arena): TextField => ({
  ...termField(shared),
  holders: intList(),
  lastHolder: intList(),
  slots: 0,
  tokens: 0,
});

export function addTokens(field: TextField, slot: number, tokens: readonly string[], expected?: Expected): void {
  addRow(field, slot, tokens, expected);
  while (field.holders.length < field.texts.length) {
    pushInt(field.holders, 0);
    pushInt(field.lastHolder, -1);
  }
  for (let at = rowStart(field.ends, slot); at < field.row.length; at++) {
    const token = field.row.values[at] ?? 0;
    if (field.lastHolder.values[token] === slot) continue;
    field.lastHolder.values[token] = slot;
    field.holders.values[token] = (field.holders.values[token] ?? 0) + 1;
  }
  field.slots += 1;
  field.tokens += tokens.length;
}
