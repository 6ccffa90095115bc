import { describe, expect, test } from '@jest/globals';
import { asId, type OrganisationId } from '@kohtaanto/kernel';
import type { Documents, Find, StoredDocument } from '../documentStore.ts';
import type { Subject } from './documentStore.contract.ts';
import { change, inByteOrder, many, oddIds } from './examples.ts';

const owner = (name: string): OrganisationId => asId<OrganisationId>(name);
const ids = (documents: readonly StoredDocument<unknown>[]): readonly string[] => documents.map(({ id }) => id);

/** All pages, read as a client does. */
async function allPages(documents: Documents<unknown>, find: Find): Promise<readonly string[]> {
  const page = ids(await documents.find(find));
  const after = page.at(-1);
  return after === undefined ? [] : [...page, ...(await allPages(documents, { ...find, after }))];
}

export function describeFinding({ fresh }: Subject): void {
  describe('finding', () => {
    test('delivers every document once, in byte order of the ids, page by page', async () => {
      const documents = fresh();
      await Promise.all(oddIds.map((id) => documents.commit({ ...change(id, 0), tags: ['t'] })));
      for (const limit of [1, 2, 7, 1_000]) {
        expect(await allPages(documents, { limit })).toEqual(inByteOrder(oddIds));
        expect(await allPages(documents, { tags: ['t'], limit })).toEqual(inByteOrder(oddIds));
      }
    });

    test('goes on after an id that is not there', async () => {
      const documents = fresh();
      for (const id of ['a', 'c']) await documents.commit(change(id, 0));
      expect(ids(await documents.find({ after: 'b', limit: 10 }))).toEqual(['c']);
      expect(await documents.find({ after: 'z', limit: 10 })).toEqual([]);
    });

    test('narrows to documents that carry all of the tags', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), tags: ['x', 'y', 'z'] });
      await documents.commit({ ...change('b', 0), tags: ['y', 'x'] });
      await documents.commit({ ...change('c', 0), tags: ['x'] });
      await documents.commit(change('d', 0));
      expect(ids(await documents.find({ tags: ['x', 'y'], limit: 10 }))).toEqual(['a', 'b']);
      expect(ids(await documents.find({ tags: ['z', 'x', 'y'], limit: 10 }))).toEqual(['a']);
      expect(ids(await documents.find({ tags: [], limit: 10 }))).toEqual(['a', 'b', 'c', 'd']);
      expect(await documents.find({ tags: ['X'], limit: 10 })).toEqual([]);
    });

    test('delivers tags in the order given, without repeats, odd ones too', async () => {
      const documents = fresh();
      const tags = ['b', '', 'a', 'employer:1', 'ä', '%', "'", 'a.b'];
      await documents.commit({ ...change('a', 0), tags: [...tags, 'b', 'ä'] });
      expect((await documents.load('a'))?.tags).toEqual(tags);
      for (const tag of tags) expect(ids(await documents.find({ tags: [tag], limit: 10 }))).toEqual(['a']);
    });

    test('goes by the tags and the owner of the last commit', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), tags: ['old', 'both'], owner: owner('one') });
      await documents.commit({ ...change('a', 1), tags: ['both', 'new'], owner: owner('two') });
      expect(await documents.find({ tags: ['old'], limit: 10 })).toEqual([]);
      expect(await documents.find({ owner: owner('one'), limit: 10 })).toEqual([]);
      expect(ids(await documents.find({ owner: owner('two'), tags: ['both', 'new'], limit: 10 }))).toEqual(['a']);
      await documents.commit(change('a', 2));
      expect(await documents.find({ tags: ['both'], limit: 10 })).toEqual([]);
      expect(await documents.find({ owner: owner('two'), limit: 10 })).toEqual([]);
      expect(await documents.load('a')).not.toHaveProperty('owner');
    });

    test("for an owner never shows another owner's documents, nor those of nobody", async () => {
      const documents = fresh();
      for (const i of many(30)) {
        const whose = i % 3 === 0 ? {} : { owner: owner(`org ${i % 3}`) };
        await documents.commit({ ...change(`a${i}`, 0), ...whose, tags: i % 2 === 0 ? ['even'] : [] });
      }
      const expected = (test: (i: number) => boolean) =>
        inByteOrder(
          many(30)
            .filter(test)
            .map((i) => `a${i}`),
        );
      const ofOne = { owner: owner('org 1'), limit: 4 };
      expect(await allPages(documents, ofOne)).toEqual(expected((i) => i % 3 === 1));
      expect(await allPages(documents, { ...ofOne, tags: ['even'] })).toEqual(expected((i) => i % 6 === 4));
      expect((await documents.find(ofOne)).every((document) => document.owner === 'org 1')).toBe(true);
      expect(await documents.find({ owner: owner(''), limit: 10 })).toEqual([]);
    });

    test('takes pages of 1 to 1000 documents; other sizes are a mistake of the program', async () => {
      const documents = fresh();
      for (const limit of [0, -1, 1.5, 1_001, Number.NaN]) {
        await expect(documents.find({ limit })).rejects.toThrow('limit must be');
        await expect(documents.due('2026-01-01T00:00:00Z', limit)).rejects.toThrow('limit must be');
        await expect(documents.pending(limit)).rejects.toThrow('limit must be');
      }
    });

    test('by many ids delivers those that exist, once, in the order asked', async () => {
      const documents = fresh();
      for (const id of ['a', 'b', 'c']) await documents.commit(change(id, 0));
      expect(ids(await documents.loadMany(['c', 'none', 'a', 'c']))).toEqual(['c', 'a']);
      expect(await documents.loadMany([])).toEqual([]);
    });
  });

  describe('a due date', () => {
    test('brings documents up from that instant on, earliest first', async () => {
      const documents = fresh();
      await documents.commit({ ...change('late', 0), dueAt: '2026-03-01T08:00:00.001Z' });
      await documents.commit({ ...change('whole', 0), dueAt: '2026-03-01T08:00:00Z' });
      await documents.commit({ ...change('early', 0), dueAt: '2025-12-31T23:59:59.999Z' });
      await documents.commit(change('never', 0));
      expect(await documents.due('2025-12-31T23:59:59.998Z', 10)).toEqual([]);
      expect(ids(await documents.due('2025-12-31T23:59:59.999Z', 10))).toEqual(['early']);
      expect(ids(await documents.due('2026-03-01T08:00:00.000Z', 10))).toEqual(['early', 'whole']);
      expect(ids(await documents.due('2026-03-01T08:00:01Z', 10))).toEqual(['early', 'whole', 'late']);
      expect(ids(await documents.due('2026-03-01T08:00:01Z', 2))).toEqual(['early', 'whole']);
    });

    test('is replaced by the next commit, or gone with it', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), dueAt: '2026-01-01T00:00:00Z' });
      await documents.commit({ ...change('a', 1), dueAt: '2026-02-01T00:00:00Z' });
      expect(await documents.due('2026-01-15T00:00:00Z', 10)).toEqual([]);
      expect(ids(await documents.due('2026-02-01T00:00:00Z', 10))).toEqual(['a']);
      await documents.commit(change('a', 2));
      expect(await documents.due('2027-01-01T00:00:00Z', 10)).toEqual([]);
    });

    test('that is no date is a mistake of the program', async () => {
      const documents = fresh();
      await expect(documents.commit({ ...change('a', 0), dueAt: 'tomorrow' })).rejects.toThrow(/[Ii]nvalid/);
      expect(await documents.load('a')).toBeUndefined();
    });
  });
}
