import { describe, expect, test } from '@jest/globals';
import type { SearchIndexHarness, WriteAnswer } from './harness.ts';
import { atVersion, document } from './testDocuments.ts';

/** Of an engine that judges each document of a batch by itself. */
export function partialWriteContract({ openAnswering }: SearchIndexHarness): void {
  if (openAnswering === undefined) return;

  const write = async (answers: Readonly<Record<string, readonly WriteAnswer[]>>) => {
    const { index, tries, close } = await openAnswering(answers);
    const ids = Object.keys(answers);
    try {
      const outcome = await index.upsert(ids.map((id) => atVersion(1, document(id)))).catch((error: unknown) => error);
      return { outcome, tries: ids.map(tries) };
    } finally {
      await close();
    }
  };

  describe('a batch of which the engine takes a part', () => {
    test('is done when every document is written or known in a newer version; the crowded out are sent again', async () => {
      const { outcome, tries } = await write({ a: ['written'], b: ['older'], c: ['busy', 'busy', 'written'] });
      expect(outcome).toEqual(['written', 'older', 'written']);
      expect(tries).toEqual([1, 1, 3]);
    });

    test('names the documents that the engine refuses; the others are written, also those sent again', async () => {
      const { outcome, tries } = await write({ a: ['written'], b: ['refused'], c: ['busy', 'written'], d: ['older'] });
      expect(outcome).toMatchObject({
        kind: 'invalid',
        slug: 'index-document-refused',
        details: { errors: [{ pointer: '/1/document', message: expect.stringContaining('b') }] },
      });
      expect(tries).toEqual([1, 1, 2, 1]);
    });

    test.each(['busy', 'blocked', 'nowhere'] as const)(
      'is to be written again later when the engine stays %s',
      async (answer) => {
        const { outcome } = await write({ a: ['written'], b: [answer] });
        expect(outcome).toMatchObject({ kind: 'unavailable', details: { retryAfterSeconds: expect.any(Number) } });
      },
    );
  });
}
