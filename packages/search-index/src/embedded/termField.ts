import { type IntList, intList, pushInt } from './growable.ts';
import { itemAt, type Paged, paged, pushItem } from './paged.ts';
import { type Arena, addList, appendSlot, type Postings, postings } from './postings.ts';
import { numberOfTerm, setNumberOfTerm, type TermNumbers, termNumbers } from './termNumbers.ts';

/**
 * A field of texts (keywords, concepts, tokens, points by their key): every distinct text has a number, a list of the
 * slots that hold it, and every slot the row of its numbers, so that a document can be read back from them.
 */
export interface TermField {
  readonly numbers: TermNumbers;
  readonly texts: Paged<string>;
  readonly postings: Postings;
  /** Row of a slot: `row.values[ends[slot - 1] .. ends[slot])`; slots past the end hold nothing. */
  readonly ends: IntList;
  readonly row: IntList;
}

/** An empty field with room for so many slots and, over all of them, so many texts. */
export function termField(shared: Arena, slots = 0, held = 0): TermField {
  return {
    numbers: termNumbers(),
    texts: paged(),
    postings: postings(shared),
    ends: intList(slots),
    row: intList(held),
  };
}

/** How many slots will hold a text, as far as one can tell. */
export type Expected = (text: string) => number;

export const heldIn = ({ numbers, postings: { counts } }: TermField, text: string): number =>
  counts.values[numberOfTerm(numbers, text) ?? counts.length] ?? 0;

/** Gives slots that were passed over an empty row. */
export function padRows(ends: IntList, total: number, slot: number): void {
  while (ends.length < slot) pushInt(ends, total);
}

export const rowStart = (ends: IntList, slot: number): number =>
  slot === 0 || slot >= ends.length ? 0 : (ends.values[slot - 1] ?? 0);
export const rowEnd = (ends: IntList, slot: number): number => (slot >= ends.length ? 0 : (ends.values[slot] ?? 0));

/** The number of a text, given on first sight, with room for as many slots as are expected to hold it. */
function numberOf(field: TermField, text: string, expected: Expected | undefined): number {
  const known = numberOfTerm(field.numbers, text);
  if (known !== undefined) return known;
  const number = addList(field.postings, expected?.(text));
  pushItem(field.texts, text);
  setNumberOfTerm(field.numbers, text, number);
  return number;
}

/** Adds the row of a slot that has none yet; slots come in ascending order. */
export function addRow(field: TermField, slot: number, texts: readonly string[], expected?: Expected): void {
  padRows(field.ends, field.row.length, slot);
  for (const text of texts) {
    const number = numberOf(field, text, expected);
    appendSlot(field.postings, number, slot);
    pushInt(field.row, number);
  }
  pushInt(field.ends, field.row.length);
}

export function textsOf(field: TermField, slot: number): string[] {
  const texts: string[] = [];
  for (let at = rowStart(field.ends, slot), end = rowEnd(field.ends, slot); at < end; at++) {
    texts.push(itemAt(field.texts, field.row.values[at] ?? -1) ?? '');
  }
  return texts;
}
