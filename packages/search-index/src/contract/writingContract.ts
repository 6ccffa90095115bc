import { describe, expect, test } from '@jest/globals';
import type { WithIndex } from './harness.ts';
import { atVersion, document, fill, foundIds, places, query } from './testDocuments.ts';

export function writingContract(withIndex: WithIndex): void {
  describe('writing', () => {
    versions(withIndex);
    replacing(withIndex);
    tombstones(withIndex);
    lateRemovals(withIndex);
    contents(withIndex);
    anyContents(withIndex);
    refusals(withIndex);
  });
}

function versions(withIndex: WithIndex): void {
  test(
    'writes a document once per version: an equal or older one is left alone and is no error',
    withIndex(async (index) => {
      expect(await index.upsert([atVersion(5, document('a', { source: { title: 'five' } }))])).toEqual(['written']);
      expect(await index.upsert([atVersion(5, document('a', { source: { title: 'five again' } }))])).toEqual(['older']);
      expect(await index.upsert([atVersion(4, document('a', { source: { title: 'four' } }))])).toEqual(['older']);
      await index.refresh();
      expect((await index.get('a'))?.source.title).toBe('five');
      expect(await index.version('a')).toBe(5);
      expect(await index.count()).toBe(1);
    }),
  );

  test(
    'answers per document of a batch, in order, and keeps the newer of two versions wherever it stands',
    withIndex(async (index) => {
      const outcomes = await index.upsert([
        atVersion(2, document('a', { source: { title: 'a2' } })),
        atVersion(1, document('b', { source: { title: 'b1' } })),
        atVersion(1, document('a', { source: { title: 'a1' } })),
        atVersion(2, document('b', { source: { title: 'b2' } })),
      ]);
      expect(outcomes).toEqual(['written', 'written', 'older', 'written']);
      await index.refresh();
      expect((await index.get('a'))?.source.title).toBe('a2');
      expect((await index.get('b'))?.source.title).toBe('b2');
      expect(await index.count()).toBe(2);
    }),
  );
}

function replacing(withIndex: WithIndex): void {
  test(
    'replaces a document whole: nothing of the older version is found any more',
    withIndex(async (index) => {
      await fill(index, [
        document('a', { keywords: { status: ['draft'] }, tokens: { title: ['old'] }, concepts: ['c'] }),
      ]);
      await index.upsert([atVersion(2, document('a', { keywords: { status: ['posted'] } }))]);
      await index.refresh();
      expect(await foundIds(index, { filters: [{ kind: 'keyword', field: 'status', anyOf: ['draft'] }] })).toEqual([]);
      expect(await foundIds(index, { text: { tokens: ['old'], fields: { title: 1 } } })).toEqual([]);
      expect(await foundIds(index, { filters: [{ kind: 'keyword', field: 'status', anyOf: ['posted'] }] })).toEqual([
        'a',
      ]);
      expect((await index.search(query())).hits[0]?.version).toBe(2);
    }),
  );
}

function tombstones(withIndex: WithIndex): void {
  test(
    'a removed document is not found, not counted and not given back; its version stays known',
    withIndex(async (index) => {
      await fill(index, [document('a'), document('b')]);
      expect(await index.remove('a', 2)).toBe('written');
      await index.refresh();
      expect(await index.get('a')).toBeUndefined();
      expect(await foundIds(index)).toEqual(['b']);
      expect(await index.count()).toBe(1);
      expect(await index.version('a')).toBe(2);
    }),
  );

  test(
    'an older or equal upsert never brings a removed document back, a newer one does',
    withIndex(async (index) => {
      await fill(index, [document('a')]);
      await index.remove('a', 3);
      await index.refresh();
      expect(await index.upsert([atVersion(2, document('a')), atVersion(3, document('a'))])).toEqual([
        'older',
        'older',
      ]);
      await index.refresh();
      expect(await index.get('a')).toBeUndefined();
      expect(await index.upsert([atVersion(4, document('a'))])).toEqual(['written']);
      await index.refresh();
      expect(await foundIds(index)).toEqual(['a']);
      expect(await index.version('a')).toBe(4);
    }),
  );
}

function lateRemovals(withIndex: WithIndex): void {
  test(
    'an older or equal removal leaves the document alone',
    withIndex(async (index) => {
      await index.upsert([atVersion(3, document('a'))]);
      expect(await index.remove('a', 2)).toBe('older');
      expect(await index.remove('a', 3)).toBe('older');
      await index.refresh();
      expect(await foundIds(index)).toEqual(['a']);
    }),
  );

  test(
    'a tombstone may come before its document',
    withIndex(async (index) => {
      expect(await index.remove('late', 7)).toBe('written');
      expect(await index.version('late')).toBe(7);
      expect(await index.upsert([atVersion(6, document('late'))])).toEqual(['older']);
      await index.refresh();
      expect(await index.count()).toBe(0);
    }),
  );
}

function contents(withIndex: WithIndex): void {
  test(
    'gives a document back as it was written, an empty list standing for an absent field',
    withIndex(async (index) => {
      const whole = document('a', {
        tokens: { title: ['hitsaus', 'ja', 'hitsaus'], body: ['työ'] },
        keywords: { delivery: ['online', 'contact'], status: ['published'] },
        numbers: { start: [19_000, 18_500], price: [-2.5] },
        points: [places.kemi, places.tornio],
        concepts: ['urn:c:1', 'urn:c:2'],
        source: { title: 'Hitsaus', nested: { list: [1, null, 2.5] } },
      });
      await fill(index, [{ ...whole, keywords: { ...whole.keywords, language: [] } }, document('empty')]);
      const { keywords, ...rest } = (await index.get('a')) ?? document('nothing');
      expect({ ...rest, keywords: withoutEmpty(keywords) }).toEqual(whole);
      expect(await index.get('empty')).toEqual(document('empty'));
      expect(await index.get('unknown')).toBeUndefined();
      expect(await index.version('unknown')).toBe(0);
    }),
  );
}

function anyContents(withIndex: WithIndex): void {
  test(
    'keeps any well-formed text in ids and values',
    withIndex(async (index) => {
      const ids = ['ä/ö å?#%', '日本語', '🎓 koulutus', '__proto__', 'constructor', ' ', '\'"\\', 'x'.repeat(512)];
      await fill(
        index,
        ids.map((id) => document(id, { keywords: { name: [id] }, concepts: [id], tokens: { title: [id] } })),
      );
      expect(await index.count()).toBe(ids.length);
      for (const id of ids) {
        expect((await index.get(id))?.id).toBe(id);
        expect(await foundIds(index, { filters: [{ kind: 'keyword', field: 'name', anyOf: [id] }] })).toEqual([id]);
      }
    }),
  );

  test(
    'takes in 5,000 documents at once',
    withIndex(async (index) => {
      const batch = Array.from({ length: 5_000 }, (_, n) => document(`d${n}`, { keywords: { part: [`p${n % 7}`] } }));
      await fill(index, batch);
      expect(await index.count()).toBe(5_000);
      const page = await index.search(query({ limit: 1, facets: [{ field: 'part', size: 1 }] }));
      expect(page.total).toBe(5_000);
      expect(page.facets.part).toEqual([{ value: 'p0', count: 715 }]);
    }),
  );
}

function refusals(withIndex: WithIndex): void {
  const unfit = [
    ['an empty id', atVersion(1, document(''))],
    ['an id over 512 bytes', atVersion(1, document('å'.repeat(257)))],
    ['an id with half a character', atVersion(1, document('a\ud800'))],
    ['version 0', atVersion(0, document('a'))],
    ['a broken version', atVersion(1.5, document('a'))],
    ['an infinite number', atVersion(1, document('a', { numbers: { price: [1, Infinity] } }))],
    ['a field whose name is a path', atVersion(1, document('a', { keywords: { 'a.b': ['x'] } }))],
    ['a field without a name', atVersion(1, document('a', { tokens: { '': ['x'] } }))],
    ['a point off the Earth', atVersion(1, document('a', { points: [{ lat: 91, lon: 0 }] }))],
  ] as const;

  test.each(unfit)('refuses a batch with %s and writes nothing of it', (_, written) =>
    withIndex(async (index) => {
      const refused = index.upsert([atVersion(1, document('good')), written]);
      await expect(refused).rejects.toMatchObject({ kind: 'invalid', slug: 'index-document' });
      await index.refresh();
      expect(await index.count()).toBe(0);
    })(),
  );
}

/** Engines may keep an empty list or drop it. */
const withoutEmpty = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0));
