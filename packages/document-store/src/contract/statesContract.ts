import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maxStateBytes } from '../documentStore.ts';
import type { Subject } from './documentStore.contract.ts';
import { change } from './examples.ts';

export function describeStates({ fresh }: Subject): void {
  describe('a state', () => {
    test('comes back as it was given: null, empty, false, zero and nested values', async () => {
      const documents = fresh();
      const state = {
        nothing: null,
        empty: '',
        emptyList: [],
        emptyObject: {},
        no: false,
        yes: true,
        zero: 0,
        numbers: [0.1, -1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
        nested: [[], [null], [[1, [2, { a: [null, {}] }]]]],
        at: '2026-03-01T08:00:00.000Z',
        numberLike: '0012',
        booleanLike: 'true',
        unicode: ['åäö', 'e\u0301', '😀', '\u2028', '\u0000'],
        'key with.dot and $dollar': { $set: { a: 1 }, 'a.b': 2 },
      };
      await documents.commit({ ...change('a', 0), state });
      expect((await documents.load('a'))?.state).toStrictEqual(state);
    });

    test.each([[null], [0], [''], [false], [[]], [{}], ['text'], [[null]]])('may be %j', async (state) => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), state });
      expect((await documents.load('a'))?.state).toStrictEqual(state);
    });

    test('of any JSON comes back equal', async () => {
      const documents = fresh();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: 'grapheme' }), async (value) => {
          const state: unknown = JSON.parse(JSON.stringify(value)); // without -0
          const id = `any ${++count}`;
          await documents.commit({ ...change(id, 0), state });
          expect((await documents.load(id))?.state).toEqual(state);
        }),
        { numRuns: 100 },
      );
    });

    test('comes back without what is undefined', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), state: { there: 1, missing: undefined } });
      expect((await documents.load('a'))?.state).toStrictEqual({ there: 1 });
    });

    test('replaces the earlier one whole', async () => {
      const documents = fresh();
      await documents.commit({ ...change('a', 0), state: { a: 1, b: { c: 2, d: 3 } } });
      await documents.commit({ ...change('a', 1), state: { b: { c: 4 } } });
      expect((await documents.load('a'))?.state).toStrictEqual({ b: { c: 4 } });
    });

    test('with keys of the prototype keeps them as data and pollutes nothing', async () => {
      const documents = fresh();
      const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}';
      await documents.commit({ ...change('a', 0), state: JSON.parse(text) });
      const loaded = await documents.load('a');
      expect(JSON.stringify(loaded?.state)).toBe(text);
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
      expect(Object(loaded?.state).polluted).toBeUndefined();
    });

    test('may have 64 KiB in UTF-8, and is refused beyond with nothing written', async () => {
      const documents = fresh();
      const full = 'ä'.repeat((maxStateBytes - 2) / 2); // two bytes for each letter, two for the quotes
      expect(await documents.commit({ ...change('a', 0), state: full })).toMatchObject({ outcome: 'committed' });
      expect((await documents.load('a'))?.state).toBe(full);
      await expect(documents.commit({ ...change('b', 0), state: `${full}x` })).rejects.toMatchObject({
        kind: 'invalid',
        slug: 'state-too-large',
      });
      expect(await documents.load('b')).toBeUndefined();
    });

    test('is not shared with the caller: changing what was given or loaded changes nothing stored', async () => {
      const documents = fresh<{ list: number[] }>();
      const state = { list: [1] };
      const committed = documents.commit({ ...change('a', 0), state });
      state.list.push(2);
      await committed;
      const loaded = await documents.load('a');
      expect(loaded?.state).toEqual({ list: [1] });
      loaded?.state.list.push(3);
      expect((await documents.load('a'))?.state).toEqual({ list: [1] });
    });
  });
}
