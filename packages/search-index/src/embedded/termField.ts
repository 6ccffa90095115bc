import { addInt, type IntColumn, intAt, intColumn } from './columns.ts';
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
  /** Row of a slot: `row[ends[slot - 1] .. ends[slot])`; slots past the end hold nothing. */
  readonly ends: IntColumn;
  readonly row: IntColumn;
}

export function termField(shared: Arena): TermField {
  return {
    numbers: termNumbers(),
    texts: paged(),
    postings: postings(shared),
    ends: intColumn(),
    row: intColumn(),
  };
}

/** Gives slots that were passed over an empty row. */
export function padRows(ends: IntColumn, total: number, slot: number): void {
  while (ends.length < slot) addInt(ends, total);
}

export const rowStart = (ends: IntColumn, slot: number): number =>
  slot === 0 || slot >= ends.length ? 0 : intAt(ends, slot - 1);
export const rowEnd = (ends: IntColumn, slot: number): number => (slot >= ends.length ? 0 : intAt(ends, slot));

/** The number of a text, given on first sight, with room for as many slots as are expected to hold it. */
export function numberOf(field: TermField, text: string, expected = 0): number {
  const known = numberOfTerm(field.numbers, text);
  if (known !== undefined) return known;
  const number = addList(field.postings, expected);
  pushItem(field.texts, text);
  setNumberOfTerm(field.numbers, text, number);
  return number;
}

/** Adds the row of a slot that has none yet; slots come in ascending order. */
export function addRow(field: TermField, slot: number, texts: readonly string[]): void {
  beginRow(field, slot);
  for (const text of texts) addTerm(field, slot, numberOf(field, text));
  endRow(field);
}

export const beginRow = (field: TermField, slot: number): void => padRows(field.ends, field.row.length, slot);

/** Adds a term to the row that was begun. */
export function addTerm({ postings: lists, row }: TermField, slot: number, number: number): void {
  appendSlot(lists, number, slot);
  addInt(row, number);
}

export const endRow = ({ ends, row }: TermField): void => addInt(ends, row.length);

/** Up to so many are compared with each other; that needs no set. */
const fewTexts = 32;

/** The same for texts that count once, however often they are given. */
export function addDistinctRow(field: TermField, slot: number, texts: readonly string[]): void {
  if (texts.length > fewTexts) {
    addRow(field, slot, [...new Set(texts)]);
    return;
  }
  beginRow(field, slot);
  const start = field.row.length;
  for (const text of texts) {
    const number = numberOf(field, text);
    if (!holds(field.row, start, number)) addTerm(field, slot, number);
  }
  endRow(field);
}

function holds(row: IntColumn, start: number, number: number): boolean {
  for (let at = start; at < row.length; at++) if (intAt(row, at) === number) return true;
  return false;
}

export function textsOf(field: TermField, slot: number): string[] {
  const texts: string[] = [];
  for (let at = rowStart(field.ends, slot), end = rowEnd(field.ends, slot); at < end; at++) {
    texts.push(itemAt(field.texts, intAt(field.row, at)) ?? '');
  }
  return texts;
}
