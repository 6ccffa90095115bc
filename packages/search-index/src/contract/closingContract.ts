import { describe, expect, test } from '@jest/globals';
import type { SearchIndex } from '../searchIndex.ts';
import type { TestSource, WithIndex } from './harness.ts';
import { atVersion, document, fill, query } from './testDocuments.ts';

const calls: readonly (readonly [string, (index: SearchIndex<TestSource>) => Promise<unknown>])[] = [
  ['upsert', (index) => index.upsert([atVersion(1, document('a'))])],
  ['remove', (index) => index.remove('a', 1)],
  ['refresh', (index) => index.refresh()],
  ['version', (index) => index.version('a')],
  ['get', (index) => index.get('a')],
  ['search', (index) => index.search(query())],
  ['candidates', (index) => firstBatch(index)],
  ['rebuild', (index) => index.rebuild(async () => {})],
  ['count', (index) => index.count()],
  ['ping', (index) => index.ping()],
];

async function firstBatch(index: SearchIndex<TestSource>): Promise<unknown> {
  const requirements = [[{ concept: 'x', weight: 1 }]];
  for await (const batch of index.candidates({ scope: [], base: 0, requirements })) return batch;
  return undefined;
}

export function closingContract(withIndex: WithIndex): void {
  describe('closing', () => {
    test(
      'an open index answers a ping',
      withIndex(async (index) => {
        await expect(index.ping()).resolves.toBeUndefined();
      }),
    );

    test.each(calls)('makes %s unavailable', (_, call) =>
      withIndex(async (index) => {
        await fill(index, [document('a', { concepts: ['x'] })]);
        await index.close();
        await expect(call(index)).rejects.toMatchObject({ kind: 'unavailable', slug: 'search-index-closed' });
      })(),
    );

    test(
      'ends a running rebuild, and may be repeated',
      withIndex(async (index) => {
        const running = index.rebuild(async (target) => {
          await target.upsert([atVersion(1, document('a'))]);
          await index.close();
        });
        await expect(running).rejects.toMatchObject({ kind: 'unavailable' });
        await expect(index.close()).resolves.toBeUndefined();
      }),
    );
  });
}
