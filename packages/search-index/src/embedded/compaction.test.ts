import { describe, expect, test } from '@jest/globals';
import { compactInto } from './compaction.ts';
import { generation, readDocument, removeDocument, writeDocument } from './generation.ts';
import { pageSize } from './paged.ts';
import { countFields } from './slotRows.ts';

const documents = 3_000;

const documentOf = (number: number, price: number) => ({
  version: price,
  document: {
    id: `offer-${number}`,
    tokens: { title: [`word${number % 7}`, 'course'] },
    keywords: Object.fromEntries(
      Array.from({ length: 7 }, (_, field) => [`field${field}`, [`${number % (field + 2)}`]]),
    ),
    numbers: { price: [price] },
    points: [],
    concepts: [`skill-${number % 50}`, `rare-${number}`],
    source: number,
  },
});

/** Everything written, a third of it replaced, a tenth removed. */
function worn() {
  const index = generation<number>();
  for (let number = 0; number < documents; number++) writeDocument(index, documentOf(number, 1));
  for (let number = 0; number < documents; number += 3) writeDocument(index, documentOf(number, 2));
  for (let number = 0; number < documents; number += 10) removeDocument(index, `offer-${number}`, 3);
  return index;
}

const always = () => true;

describe('compaction', () => {
  test('leaves every live document as it was and nothing of the others', async () => {
    const from = worn();
    const target = generation<number>(undefined, from);
    await compactInto(target, from, [{ by: 'keyword', field: 'field3' }], always, () => {});
    expect([target.documents, target.garbage]).toEqual([from.documents, 0]);
    for (let number = 0; number < documents; number++) {
      expect(readDocument(target, `offer-${number}`)).toEqual(readDocument(from, `offer-${number}`));
    }
  });

  test('gives a slot room for the fields that there are, also those that came late, and no more', async () => {
    const from = worn();
    while (from.ids.length < 2 * pageSize) writeDocument(from, documentOf(from.ids.length, 1));
    const late = documentOf(from.ids.length, 1);
    writeDocument(from, { ...late, document: { ...late.document, keywords: { late1: ['a'], late2: ['b'] } } });
    const target = generation<number>(undefined, from);
    await compactInto(target, from, [], always, () => {});
    expect(target.rows.more).toBeUndefined();
    expect(target.rows.fields).toBe(countFields(from.rows));
    expect(target.rows.stride).toBe(target.rows.fields);
    expect(readDocument(target, late.document.id)?.keywords).toEqual({ late1: ['a'], late2: ['b'] });
  });

  test('lets go of what it was filled from', async () => {
    const from = worn();
    const target = generation<number>(undefined, from);
    await compactInto(target, from, [], always, () => {});
    expect(target.like).toBeUndefined();
  });
});
