import { type IntList, intList, pushInt } from './growable.ts';
import { type Arena, addList, appendSlot, type Postings, postings } from './postings.ts';

/**
 * A field of texts (keywords, concepts, tokens, points by their key): every distinct text has a number, a list of the
 * slots that hold it, and every slot the row of its numbers, so that a document can be read back from them.
 */
export interface TermField {
  readonly numbers: Map<string, number>;
  readonly texts: string[];
  readonly postings: Postings;
  /** Row of a slot: `row.values[ends[slot - 1] .. ends[slot])`; slots past the end hold nothing. */
  readonly ends: IntList;
  readonly row: IntList;
}

export const termField = (shared: Arena): TermField => ({
  numbers: new Map(),
  texts: [],
  postings: postings(shared),
  ends: intList(),
  row: intList(),
});

/** Gives slots that were passed over an empty row. */
export function padRows(ends: IntList, total: number, slot: number): void {
  while (ends.length < slot) pushInt(ends, total);
}

export const rowStart = (ends: IntList, slot: number): number =>
  slot === 0 || slot >= ends.length ? 0 : (ends.values[slot - 1] ?? 0);
export const rowEnd = (ends: IntList, slot: number): number => (slot >= ends.length ? 0 : (ends.values[slot] ?? 0));

/** The number of a text, given on first sight. */
export function numberOf(field: TermField, text: string): number {
  const known = field.numbers.get(text);
  if (known !== undefined) return known;
  const number = addList(field.postings);
  field.numbers.set(text, number);
  field.texts.push(text);
  return number;
}

/** Adds the row of a slot that has none yet; slots come in ascending order. */
export function addRow(field: TermField, slot: number, texts: readonly string[]): void {
  padRows(field.ends, field.row.length, slot);
  for (const text of texts) {
    const number = numberOf(field, text);
    appendSlot(field.postings, number, slot);
    pushInt(field.row, number);
  }
  pushInt(field.ends, field.row.length);
}

export function textsOf(field: TermField, slot: number): string[] {
  const texts: string[] = [];
  for (let at = rowStart(field.ends, slot), end = rowEnd(field.ends, slot); at < end; at++) {
    texts.push(field.texts[field.row.values[at] ?? -1] ?? '');
  }
  return texts;
}
