import { describe, expect, test } from '@jest/globals';
import { firstIndex, indexAfter, isIndexName, isNumberedOf, nextAlias, ownerAlias } from './indexNames.ts';
import { mapping, settings } from './mapping.ts';

describe('the mapping', () => {
  test('refuses fields that no document has and takes any name where a document may choose one', () => {
    const { dynamic, properties, dynamic_templates: templates } = mapping();
    expect(dynamic).toBe('strict');
    expect(properties).toMatchObject({
      id: { type: 'keyword' },
      removed: { type: 'boolean' },
      points: { type: 'geo_point' },
      concepts: { type: 'keyword' },
      source: { type: 'object', enabled: false },
      tokens: { dynamic: true },
      keywords: { dynamic: true },
      numbers: { dynamic: true },
    });
    expect(templates).toEqual([
      { tokens: { path_match: 'tokens.*', mapping: { type: 'text', analyzer: 'whitespace', index_options: 'freqs' } } },
      { keywords: { path_match: 'keywords.*', mapping: { type: 'keyword' } } },
      { numbers: { path_match: 'numbers.*', mapping: { type: 'double' } } },
    ]);
  });

  test('is one shard without copies, seen within half a second, unless told otherwise', () => {
    expect(settings({})).toEqual({ number_of_shards: 1, number_of_replicas: 0, refresh_interval: '500ms' });
    const other = settings({ shards: 3, replicas: 2, refreshMs: 2_000 });
    expect(other).toEqual({ number_of_shards: 3, number_of_replicas: 2, refresh_interval: '2000ms' });
  });
});

describe('the names of indices', () => {
  test('count on from the one that answers', () => {
    expect(firstIndex('needs')).toBe('needs-000001');
    expect(indexAfter('needs', 'needs-000009')).toBe('needs-000010');
    expect(indexAfter('needs', 'restored')).toBe('needs-000001');
  });

  test('tell one index from another whose name only begins the same', () => {
    expect(isNumberedOf('needs', 'needs-000001')).toBe(true);
    expect(isNumberedOf('needs', 'needs-old-000001')).toBe(false);
    expect(isNumberedOf('needs', nextAlias('needs'))).toBe(false);
    expect(isNumberedOf('needs', ownerAlias('needs', '12'))).toBe(false);
  });

  test.each(['', 'Needs', '-needs', 'needs*', 'needs,offers', '_all', 'x'.repeat(101)])('are not %j', (name) => {
    expect(isIndexName(name)).toBe(false);
  });
});
