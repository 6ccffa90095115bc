import { describe, expect, test } from '@jest/globals';
import { compactInto } from './compaction.ts';
import { type Generation, generation, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import { pageSize } from './paged.ts';
import type { SlotRows } from './slotRows.ts';

const documents = 3_000;

const documentOf = (number: number, price: number) => ({
  version: price,
  document: {
    id: `offer-${number}`,
    tokens: {
      title: [`word${number % 7}`, 'course', `word${number % 5}`],
      ...(number % 2 === 0 && { text: ['even'] }),
    },
    keywords: Object.fromEntries(
      Array.from({ length: 7 }, (_, field) => [
        `field${field}`,
        [`${number % (field + 2)}`, ...(number % 4 === 0 ? ['both'] : [])],
      ]),
    ),
    numbers: { price: [price], end: number % 3 === 0 ? [number, 7, number + 2] : [number], seats: [number + 0.5] },
    points:
      number % 5 === 0
        ? []
        : [
            { lat: 60 + (number % 9), lon: 25 },
            { lat: 60, lon: 25 },
          ],
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

const held = (index: Generation<number>, number: number) => {
  const id = `offer-${number}`;
  return [versionOf(index, id), readDocument(index, id)];
};

const always = () => true;

describe('compaction', () => {
  test('leaves every live document as it was and nothing of the others', async () => {
    const from = worn();
    const target = generation<number>(undefined, from);
    await compactInto(target, from, [{ by: 'keyword', field: 'field3' }], always, () => {});
    expect([target.documents, target.garbage]).toEqual([from.documents, 0]);
    for (let number = 0; number < documents; number++) {
      expect(held(target, number)).toEqual(held(from, number));
    }
  });

  test('takes what is written and removed meanwhile, new fields and more values than rows can number among it', async () => {
    const from = worn();
    const target = generation<number>(undefined, from);
    const write = (number: number, numbers: Record<string, number[]>) => {
      const { document } = documentOf(number, number);
      const plain = number < documents ? {} : { tokens: {}, keywords: {}, points: [], concepts: [] };
      writeDocument(from, {
        version: 100_000,
        document: { ...document, numbers, ...plain },
      });
    };
    let asked = 0;
    const wanted = () => {
      asked += 1;
      if (asked % 30 === 0) write(asked % 2_999, { price: [asked], late: [asked, 3] });
      if (asked % 200 === 0)
        for (const index of [from, target]) removeDocument(index, `offer-${asked % 1_999}`, 200_000);
      if (asked === 4_000) for (let number = 3_000; number < 70_000; number++) write(number, { price: [number] });
      return true;
    };
    await compactInto(target, from, [], wanted, () => {});
    expect(target.documents).toBe(from.documents);
    for (let number = 0; number < 70_000; number += 31) expect(held(target, number)).toEqual(held(from, number));
  });

  test('gives a slot room for the fields that there are, also those that came late, and no more', async () => {
    const from = worn();
    while (from.ids.length < 2 * pageSize) writeDocument(from, documentOf(from.ids.length, 1));
    const late = documentOf(from.ids.length, 1);
    writeDocument(from, { ...late, document: { ...late.document, keywords: { late1: ['a'], late2: ['b'] } } });
    const target = generation<number>(undefined, from);
    await compactInto(target, from, [], always, () => {});
    const roomsOf = ({ bytes, stride, fields, more }: SlotRows) => [bytes, stride, fields, more];
    // Of 13 fields, `end` and `seats` hold more than 255 different numbers.
    expect([target.rows, target.rows.wider].map((rows) => rows && roomsOf(rows))).toEqual([
      [1, 11, 11, undefined],
      [2, 2, 2, undefined],
    ]);
    expect(readDocument(target, late.document.id)?.keywords).toEqual({ late1: ['a'], late2: ['b'] });
  });
});
