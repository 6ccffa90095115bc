import { intAt } from './columns.ts';
import {
  expectedRows,
  type Generation,
  isLive,
  keywordField,
  numbersField,
  removeDocument,
  takeSlot,
  tokensField,
  versionAt,
} from './generation.ts';
import { addNumbers, countRowsOf, type NumberField, numbersOf } from './numberField.ts';
import { itemAt } from './paged.ts';
import { addPoints } from './pointField.ts';
import { rowLength, rowStart } from './rowEnds.ts';
import { type RowField, rowOf, setKeys, setRow } from './rowField.ts';
import { hasSeveral } from './severalNumbers.ts';
import { addTerm, beginRow, endRow, numberOf, type TermField } from './termField.ts';
import { termAt } from './termRows.ts';
import { countHolders } from './textField.ts';
import { numberOfText } from './textNumbers.ts';

/** Copies what one slot holds to another. */
type Copy = (slot: number, to: number) => void;

/**
 * Copies slots of one index into another, unless that has something newer: the latest of each id, tombstones too. By the
 * numbers of rows and terms, of which each is looked up once: reading documents back and writing them again makes a few
 * kilobytes of garbage each, and a collection that goes on along with the copying then takes more time than the copying.
 */
export function copySlots<Source>(target: Generation<Source>, from: Generation<Source>): (slot: number) => void {
  const keywords = copyEach(from.keywords, (name, field) =>
    copyRows(field, (to, values) => {
      const into = keywordField(target, name, expectedRows(field.rows.length));
      setKeys(into, to, values);
      return into;
    }),
  );
  const numbers = copyEach(from.numbers, (name, field) =>
    copyNumbers(field, () => numbersField(target, name, expectedRows(countRowsOf(field)))),
  );
  const points = copyRows(from.points, (to, values) => {
    addPoints(target.points, to, values);
    return target.points;
  });
  const share = from.ids.length === 0 ? 1 : (from.ids.length - from.garbage) / from.ids.length;
  const texts = copyEach(from.texts, (name, field) => {
    const copy = copyTerms(field, () => tokensField(target, name), share);
    return (slot, to) => {
      if (copy(slot, to)) countHolders(tokensField(target, name), to);
    };
  });
  const concepts = copyTerms(from.concepts, () => target.concepts, share);
  return (slot) => {
    const id = itemAt(from.ids, slot);
    if (id === undefined) return;
    const version = versionAt(from, slot);
    if (!isLive(from, slot)) {
      // Of a replaced document something newer stands elsewhere.
      if (numberOfText(from.slots, id) === slot) removeDocument(target, id, version);
      return;
    }
    const to = takeSlot(target, id, version, itemAt(from.sources, slot));
    if (to === undefined) return;
    keywords(slot, to);
    numbers(slot, to);
    texts(slot, to);
    points(slot, to);
    concepts(slot, to);
  };
}

/** Copies all fields of a kind, also those that come while slots are being copied. */
function copyEach<Field>(fields: ReadonlyMap<string, Field>, copyOf: (name: string, field: Field) => Copy): Copy {
  const copies: Copy[] = [];
  return (slot, to) => {
    if (copies.length < fields.size) {
      for (const [name, field] of [...fields].slice(copies.length)) copies.push(copyOf(name, field));
    }
    for (const copy of copies) copy(slot, to);
  };
}

/** `add` sets the values of a row that has not been seen before and answers in which field. */
function copyRows<Value>(field: RowField<Value>, add: (to: number, values: readonly Value[]) => RowField<Value>): Copy {
  const known = numberTable();
  let into: RowField<Value> | undefined;
  return (slot, to) => {
    const row = rowOf(field, slot);
    if (row === 0) return;
    const found = known.numbers[row] ?? 0;
    if (found !== 0 && into !== undefined) return setRow(into, to, found);
    into = add(to, field.rows[row] ?? []);
    learn(known, row, rowOf(into, to));
  };
}

function copyNumbers(field: NumberField, fieldOf: () => NumberField): Copy {
  const known = numberTable();
  return (slot, to) => {
    if (field.least.kind === 'each' || hasSeveral(field.several, slot)) return addAll(field, slot, fieldOf, to);
    const row = rowOf(field.least.field, slot);
    if (row === 0) return;
    const found = known.numbers[row] ?? 0;
    const { least } = fieldOf();
    if (found !== 0 && least.kind === 'rows') return setRow(least.field, to, found);
    addAll(field, slot, fieldOf, to);
    if (least.kind === 'rows') learn(known, row, rowOf(least.field, to));
  };
}

function addAll(field: NumberField, slot: number, fieldOf: () => NumberField, to: number): void {
  const numbers = numbersOf(field, slot);
  if (numbers.length > 0) addNumbers(fieldOf(), to, numbers);
}

/** Answers whether the slot holds any. A new term gets room for the share of its slots that is likely to be copied. */
function copyTerms(field: TermField, fieldOf: () => TermField, share: number): (slot: number, to: number) => boolean {
  const known = numberTable();
  return (slot, to) => {
    const start = rowStart(field.ends, slot);
    const end = start + rowLength(field.ends, slot);
    if (start === end) return false;
    const into = fieldOf();
    beginRow(into, to);
    for (let at = start; at < end; at++) {
      const term = termAt(field.rows, at);
      let number = (known.numbers[term] ?? 0) - 1;
      if (number < 0) {
        const expected = Math.ceil(intAt(field.postings.counts, term) * share);
        number = numberOf(into, itemAt(field.texts, term) ?? '', expected);
        learn(known, term, number + 1);
      }
      addTerm(into, to, number);
    }
    endRow(into);
    return true;
  };
}

/** A number by another one; 0: not known yet. */
interface NumberTable {
  numbers: Int32Array;
}

const numberTable = (): NumberTable => ({ numbers: new Int32Array(64) });

function learn(table: NumberTable, of: number, number: number): void {
  if (of >= table.numbers.length) {
    const numbers = new Int32Array(2 * of);
    numbers.set(table.numbers);
    table.numbers = numbers;
  }
  table.numbers[of] = number;
}
