import { itemAt, type Paged, paged, pushItem } from './paged.ts';
import { type Arena, addList, appendSlot, type Postings, postings } from './postings.ts';
import { addRowEnd, countRows, type RowEnds, rowEnds, rowLength, rowStart } from './rowEnds.ts';
import { numberOfTerm, setNumberOfTerm, type TermNumbers, termNumbers } from './termNumbers.ts';
import { addTermNumber, type TermRows, termAt, termCount, termRows } from './termRows.ts';

/**
 * A field of texts (keywords, concepts, tokens, points by their key): every distinct text has a number, a list of the
 * slots that hold it, and every slot the row of its numbers, so that a document can be read back from them.
 */
export interface TermField {
  readonly numbers: TermNumbers;
  readonly texts: Paged<string>;
  readonly postings: Postings;
  /** The terms of each slot, and where those of a slot stand; slots past the end hold nothing. */
  readonly ends: RowEnds;
  readonly rows: TermRows;
}

export function termField(shared: Arena): TermField {
  return {
    numbers: termNumbers(),
    texts: paged(),
    postings: postings(shared),
    ends: rowEnds(shared.room),
    rows: termRows(shared.room),
  };
}

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

/** Slots that were passed over hold nothing. */
export function beginRow({ ends }: TermField, slot: number): void {
  while (countRows(ends) < slot) addRowEnd(ends, ends.end);
}

/** Adds a term to the row that was begun. */
export function addTerm({ postings: lists, rows }: TermField, slot: number, number: number): void {
  addTermNumber(rows, number);
  appendSlot(lists, number, slot);
}

export const endRow = ({ ends, rows }: TermField): void => addRowEnd(ends, termCount(rows));

/** Up to so many are compared with each other; that needs no set. */
const fewTexts = 32;

/**
 * The same for texts that count once, however often they are given. Documents that are written one after the other often
 * hold the same (offers of one programme): looking at the last row again is cheaper than looking every text up.
 */
export function addDistinctRow(field: TermField, slot: number, texts: readonly string[]): void {
  const { ends, rows } = field;
  const to = ends.end;
  const from = to - rowLength(ends, countRows(ends) - 1);
  beginRow(field, slot);
  if (isRow(field, from, to, texts)) {
    for (let at = from; at < to; at++) addTerm(field, slot, termAt(rows, at));
  } else {
    addEach(field, slot, texts);
  }
  endRow(field);
}

/** Whether these terms are the texts, in their order. */
function isRow({ rows, texts: known }: TermField, from: number, to: number, texts: readonly string[]): boolean {
  if (texts.length !== to - from) return false;
  for (let at = 0; at < texts.length; at++) {
    if (itemAt(known, termAt(rows, from + at)) !== texts[at]) return false;
  }
  return true;
}

function addEach(field: TermField, slot: number, texts: readonly string[]): void {
  const few = texts.length <= fewTexts;
  for (const text of few ? texts : new Set(texts)) {
    const number = numberOf(field, text);
    if (!few || !holds(field, number)) addTerm(field, slot, number);
  }
}

/** Whether the row that was begun holds a term. */
function holds({ rows, ends }: TermField, number: number): boolean {
  for (let at = ends.end; at < termCount(rows); at++) if (termAt(rows, at) === number) return true;
  return false;
}

export function textsOf({ ends, rows, texts }: TermField, slot: number): string[] {
  const start = rowStart(ends, slot);
  return Array.from({ length: rowLength(ends, slot) }, (_, at) => itemAt(texts, termAt(rows, start + at)) ?? '');
}
