import { describe, expect, test } from '@jest/globals';
import { generation, writeDocument } from './generation.ts';
import { type LayoutKey, layoutOf } from './layout.ts';

const keys: readonly LayoutKey[] = [
  { by: 'keyword', field: 'reach' },
  { by: 'number', field: 'finish', width: 30 },
  { by: 'place' },
];

function slotsInOrder(documents: readonly { reach?: string; finish?: number; lat?: number; lon?: number }[]) {
  const index = generation<number>();
  const layout = layoutOf(index, keys);
  documents.forEach(({ reach, finish, lat, lon = 25 }, n) => {
    const document = {
      id: `d${n}`,
      tokens: {},
      keywords: reach === undefined ? {} : { reach: [reach] },
      numbers: finish === undefined ? {} : { finish: [finish] },
      points: lat === undefined ? [] : [{ lat, lon }],
      concepts: [],
      source: n,
    };
    writeDocument(index, { version: 1, document });
    layout.add(n);
  });
  return layout.inOrder().map(({ values, length }) => [...values.subarray(0, length)]);
}

describe('a layout', () => {
  test('puts those side by side that share the first key, then the second, then the third', () => {
    const documents = [
      { reach: 'anyhow', finish: 10 },
      { finish: 100, lat: 60.1 },
      { finish: 10, lat: 62.6 },
      { finish: 29, lat: 60.2 },
      { finish: 95, lat: 60.3 },
      { reach: 'anyhow', finish: 20 },
      {},
      { finish: 0, lat: 60.1 },
    ];
    expect(slotsInOrder(documents)).toEqual([[6], [3, 7], [2], [1, 4], [0, 5]]);
  });

  test('keeps places near each other that are near each other, and takes any number', () => {
    const far = slotsInOrder([
      { lat: 60.2, lon: 24.9 },
      { lat: 65.0, lon: 25.5 },
      { lat: 60.4, lon: 25.1 },
      { lat: 64.9, lon: 25.4 },
      { lat: 60.2, lon: 24.8 },
    ]).flat();
    expect([far.indexOf(1), far.indexOf(3)].sort()).toEqual([3, 4]);
    expect(
      slotsInOrder([{ finish: -1e300 }, { finish: 1e300 }, { finish: 5 }, { lat: -90, lon: -180 }]).flat(),
    ).toEqual([3, 0, 2, 1]);
  });

  test('holds every slot once where there are more keys than are sorted', () => {
    const many = Array.from({ length: 17_000 }, (_, n) => ({
      lat: (n % 170) - 85,
      lon: Math.floor(n / 170) * 3 - 150,
    }));
    const slots = slotsInOrder(many).flat();
    expect(slots).toHaveLength(many.length);
    expect(new Set(slots).size).toBe(many.length);
  });
});
