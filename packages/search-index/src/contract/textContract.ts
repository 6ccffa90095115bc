import { describe, expect, test } from '@jest/globals';
import type { SearchIndex } from '../searchIndex.ts';
import type { TestSource, WithIndex } from './harness.ts';
import { document, fill, foundIds, query, type TestDocument } from './testDocuments.ts';

const titled = (id: string, title: string, body = ''): TestDocument =>
  document(id, { tokens: { title: words(title), body: words(body) } });
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const search = (text: string, fields: Record<string, number> = { title: 1 }) => ({
  text: { tokens: words(text), fields },
});

export function textContract(withIndex: WithIndex): void {
  describe('text', () => {
    finding(withIndex);
    findingAmongOthers(withIndex);
    ranking(withIndex);
    rankingByCounts(withIndex);
  });
}

function finding(withIndex: WithIndex): void {
  test(
    'finds the documents that hold any of the tokens in any of the named fields, and tells which',
    withIndex(async (index) => {
      await fill(index, [
        titled('a', 'hitsaus työ', 'teräs'),
        titled('b', 'leipuri', 'hitsaus'),
        titled('c', 'kokki', 'työ'),
      ]);
      const page = await index.search(query(search('teräs hitsaus muu hitsaus', { title: 2, body: 1 })));
      expect(page.total).toBe(2);
      const matched = Object.fromEntries(page.hits.map((hit) => [hit.id, hit.matched]));
      expect(matched).toEqual({ a: { title: ['hitsaus'], body: ['teräs'] }, b: { body: ['hitsaus'] } });
    }),
  );

  test(
    'looks at tokens exactly as they are, and only in the named fields',
    withIndex(async (index) => {
      await fill(index, [titled('a', 'Työ'), titled('b', 'työ'), titled('c', 'tyo'), titled('d', 'työt', 'työ')]);
      expect(await foundIds(index, search('työ'))).toEqual(['b']);
      expect(await foundIds(index, search('työ', {}))).toEqual([]);
      expect(await foundIds(index, search('työ', { unknown: 1 }))).toEqual([]);
    }),
  );
}

function findingAmongOthers(withIndex: WithIndex): void {
  test(
    'finds everything, with nothing matched, when there is no token',
    withIndex(async (index) => {
      await fill(index, [titled('b', 'x'), titled('a', 'y')]);
      expect(await foundIds(index, search(''))).toEqual(['a', 'b']);
      expect(await foundIds(index)).toEqual(['a', 'b']);
      expect((await index.search(query(search('')))).hits[0]?.matched).toEqual({});
    }),
  );

  test(
    'finds a text among filters and in any order',
    withIndex(async (index) => {
      const documents = ['c', 'a', 'b'].map((id, n) => ({ ...titled(id, 'sama'), numbers: { price: [n] } }));
      await fill(index, [...documents, titled('d', 'muu')]);
      const sorted = await foundIds(index, { ...search('sama'), sort: { by: 'number', field: 'price' } });
      expect(sorted).toEqual(['c', 'a', 'b']);
      const filters = [{ kind: 'range', field: 'price', min: 1 } as const];
      expect(await foundIds(index, { ...search('sama'), filters })).toEqual(['a', 'b']);
    }),
  );
}

const first = async (index: SearchIndex<TestSource>, parts: ReturnType<typeof search>) =>
  (await foundIds(index, parts))[0];
/** Documents that make the other tokens common. */
const others = Array.from({ length: 20 }, (_, n) => titled(`other${n}`, `muu sana ${n}`, `muu sana ${n}`));

function ranking(withIndex: WithIndex): void {
  test(
    'puts a document that holds more of the tokens first, lengths being equal',
    withIndex(async (index) => {
      await fill(index, [
        ...others,
        titled('a', 'hitsaus muu'),
        titled('b', 'hitsaus teräs'),
        titled('c', 'teräs muu'),
      ]);
      expect(await first(index, search('hitsaus teräs'))).toBe('b');
    }),
  );

  test(
    'puts a rare token before a common one, lengths being equal',
    withIndex(async (index) => {
      await fill(index, [...others, titled('a', 'muu toinen kolmas'), titled('b', 'harvinainen toinen kolmas')]);
      expect(await first(index, search('muu harvinainen'))).toBe('b');
    }),
  );

  test(
    'puts the short text before the long one that holds the token as often',
    withIndex(async (index) => {
      await fill(index, [
        ...others,
        titled('a', 'hitsaus ja monta muuta asiaa samalla kertaa'),
        titled('b', 'hitsaus'),
      ]);
      expect(await first(index, search('hitsaus'))).toBe('b');
    }),
  );
}

function rankingByCounts(withIndex: WithIndex): void {
  test(
    'puts the text that holds the token more often first, lengths being equal',
    withIndex(async (index) => {
      await fill(index, [...others, titled('a', 'hitsaus x y z'), titled('b', 'hitsaus hitsaus hitsaus z')]);
      expect(await first(index, search('hitsaus'))).toBe('b');
    }),
  );

  test(
    'puts a heavier field first',
    withIndex(async (index) => {
      await fill(index, [...others, titled('a', 'muu', 'hitsaus'), titled('b', 'hitsaus', 'muu')]);
      expect(await first(index, search('hitsaus', { title: 10, body: 1 }))).toBe('b');
      expect(await first(index, search('hitsaus', { title: 1, body: 10 }))).toBe('a');
    }),
  );

  test(
    'orders equally relevant documents by id',
    withIndex(async (index) => {
      await fill(index, [titled('c', 'sama'), titled('a', 'sama'), titled('b', 'sama')]);
      expect(await foundIds(index, search('sama'))).toEqual(['a', 'b', 'c']);
    }),
  );
}
