import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FieldFilter, Filter, SearchIndex, SearchQuery } from '../searchIndex.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { plainDocuments, plainIndex, plainMatched, plainRemove, plainSearch, plainUpsert } from './plainIndex.ts';
import { document, idsOverPages, places, type TestDocument } from './testDocuments.ts';

const word = fc.constantFrom('aura', 'kone', 'kylmä', 'pelto', 'työ');
const words = fc.array(word, { maxLength: 5 });
const value = fc.constantFrom('a', 'b', 'c', 'ä', '🎓');
const values = fc.array(value, { maxLength: 3 });
const number = fc.oneof(fc.integer({ min: -3, max: 6 }), fc.constantFrom(0.5, 1e9, -1e9));
const place = fc.constantFrom(...Object.values(places));
const keywordField = fc.constantFrom('kind', 'status');
const numberField = fc.constantFrom('start', 'price');

const written: fc.Arbitrary<TestDocument> = fc
  .record({
    id: fc.integer({ min: 0, max: 24 }).map((n) => `id${n}`),
    title: words,
    body: words,
    kind: values,
    status: values,
    start: fc.array(number, { maxLength: 3 }),
    price: fc.array(number, { maxLength: 1 }),
    points: fc.uniqueArray(place, { maxLength: 2 }),
  })
  .map(({ id, title, body, kind, status, start, price, points }) =>
    document(id, { tokens: { title, body }, keywords: { kind, status }, numbers: { start, price }, points }),
  );

const write = fc.record({ document: written, version: fc.integer({ min: 1, max: 6 }), removes: fc.boolean() });

const anyOf = fc.record({ field: keywordField, anyOf: values });
const fieldFilter: fc.Arbitrary<FieldFilter> = fc.oneof(
  anyOf.map((part): FieldFilter => ({ kind: 'keyword', ...part })),
  fc
    .record({ field: numberField, min: number, max: number }, { requiredKeys: ['field'] })
    .map((part): FieldFilter => ({ kind: 'range', ...part })),
  // Distances that no two of the places come near, so that no engine's rounding can matter.
  fc
    .record(
      { point: place, metres: fc.constantFrom(5_000, 30_000, 150_000, 700_000), orKeyword: anyOf },
      { requiredKeys: ['point', 'metres'] },
    )
    .map((part): FieldFilter => ({ kind: 'near', ...part })),
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: fieldFilter },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.array(fieldFilter, { maxLength: 2 }), { maxLength: 3 })
      .map((of): Filter => ({ kind: 'any', of })),
  },
);

const sort: fc.Arbitrary<SearchQuery['sort']> = fc.oneof(
  fc.record({ field: numberField, descending: fc.boolean() }).map((part) => ({ by: 'number' as const, ...part })),
  place.map((from) => ({ by: 'distance' as const, from })),
);

const asked: fc.Arbitrary<SearchQuery> = fc.record(
  {
    text: fc.record({ tokens: words, fields: fc.constantFrom({ title: 2, body: 1 }, { body: 1 }) }),
    scope: fc.array(filter, { maxLength: 2 }),
    filters: fc.array(filter, { maxLength: 3 }),
    facets: fc.constant([
      { field: 'kind', size: 3 },
      { field: 'status', size: 10 },
    ]),
    sort,
    limit: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: ['scope', 'filters', 'sort', 'limit'] },
);

export function agreementContract(withIndex: WithIndex, { randomCases = 60 }: SearchIndexHarness): void {
  describe('as a whole', () => {
    test('finds, counts, orders and pages as the plainest index would, after any history of writes', async () => {
      const property = fc.asyncProperty(
        fc.array(write, { maxLength: 50 }),
        fc.array(asked, { minLength: 1, maxLength: 5 }),
        (writes, queries) => withIndex((index) => agreeOn(index, writes, queries))(),
      );
      await fc.assert(property, { numRuns: randomCases });
    });
  });
}

type Write = typeof write extends fc.Arbitrary<infer One> ? One : never;

async function agreeOn(index: SearchIndex<TestSource>, writes: readonly Write[], queries: readonly SearchQuery[]) {
  const plain = plainIndex();
  for (const { document: each, version, removes } of writes) {
    if (removes) expect(await index.remove(each.id, version)).toBe(plainRemove(plain, each.id, version));
    else
      expect(await index.upsert([{ version, document: each }])).toEqual([
        plainUpsert(plain, { version, document: each }),
      ]);
  }
  await index.refresh();
  expect(await index.count()).toBe(plainDocuments(plain).length);
  for (const query of queries) {
    const expected = plainSearch(plain, query);
    expect(await idsOverPages(index, query)).toEqual(expected.ids);
    const page = await index.search(query);
    expect(page.total).toBe(expected.ids.length);
    expect(page.facets).toEqual(expected.facets);
    for (const hit of page.hits) {
      const entry = plain.entries.get(hit.id);
      expect(hit.version).toBe(entry?.version);
      if (entry?.document !== undefined) expect(hit.matched).toEqual(plainMatched(entry.document, query));
    }
  }
}
