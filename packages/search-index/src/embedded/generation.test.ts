import { expect, test } from '@jest/globals';
import { generation, readDocument, removeDocument, versionOf, writeDocument } from './generation.ts';
import { mostSlots } from './postings.ts';

const written = (id: string, version: number) => ({
  version,
  document: { id, tokens: {}, keywords: {}, numbers: {}, points: [], concepts: ['a'], source: version },
});

test('an index with more documents than postings can tell apart refuses the next one and keeps what it has', () => {
  const index = generation<number>();
  writeDocument(index, written('one', 1));
  // As if so many had been written.
  index.ids.length = mostSlots;
  const full = expect.objectContaining({ kind: 'unavailable', slug: 'search-index-full' });
  for (const id of ['one', 'another']) expect(() => writeDocument(index, written(id, 2))).toThrow(full);
  expect(() => removeDocument(index, 'another', 2)).toThrow(full);
  expect([versionOf(index, 'one'), readDocument(index, 'one')?.source, index.documents]).toEqual([1, 1, 1]);
  expect(removeDocument(index, 'one', 2)).toBe('written');
});
