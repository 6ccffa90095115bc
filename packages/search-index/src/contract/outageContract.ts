import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { SearchIndex } from '../searchIndex.ts';
import type { SearchIndexHarness, TestSource, WithIndex } from './harness.ts';
import { atVersion, document, fill, foundIds, query } from './testDocuments.ts';

/** Longer than any call may wait for a server that says nothing. */
const patienceMs = 30_000;

const calls: readonly (readonly [string, (index: SearchIndex<TestSource>) => Promise<unknown>])[] = [
  ['ping', (index) => index.ping()],
  ['search', (index) => index.search(query())],
  ['get', (index) => index.get('a')],
  ['refresh', (index) => index.refresh()],
  ['upsert', (index) => index.upsert([atVersion(9, document('a'))])],
  ['candidates', (index) => anyBatch(index)],
];

async function anyBatch(index: SearchIndex<TestSource>): Promise<unknown> {
  const requirements = [[{ concept: 'x', weight: 1 }]];
  for await (const batch of index.candidates({ scope: [], base: 0, requirements })) return batch;
  return undefined;
}

/** Of an engine beside the process: it goes away and comes back, and the open index goes on. */
export function outageContract(withIndex: WithIndex, { server }: SearchIndexHarness): void {
  if (server === undefined) return;
  describe('an outage of the server', () => {
    test(
      'that is down makes every call unavailable in bounded time; afterwards everything acknowledged is there',
      withIndex(async (index) => {
        await index.upsert([atVersion(1, document('a', { concepts: ['x'] })), atVersion(1, document('b'))]);
        await server.kill();
        for (const [name, call] of calls) await unavailable(name, call(index));
        await server.restart();
        await answersAgain(index);
        await index.refresh();
        expect(await foundIds(index)).toEqual(['a', 'b']);
        await fill(index, [document('c')]);
        expect(await foundIds(index)).toEqual(['a', 'b', 'c']);
      }),
    );

    test(
      'that says nothing makes every call unavailable in bounded time; afterwards writes may be repeated',
      withIndex(async (index) => {
        await fill(index, [document('a', { concepts: ['x'] })]);
        server.freeze();
        try {
          await Promise.all(calls.map(([name, call]) => unavailable(name, call(index))));
        } finally {
          server.thaw();
        }
        await answersAgain(index);
        // Whether the write was taken in after all can't be known: its version makes a repeat harmless.
        await index.upsert([atVersion(9, document('a'))]);
        expect(await index.version('a')).toBe(9);
      }),
    );
  });
}

async function unavailable(name: string, call: Promise<unknown>): Promise<void> {
  const outcome = call.then(
    () => 'answered',
    (error: unknown) => error,
  );
  const waiting = new AbortController();
  const first = await Promise.race([outcome, pause(patienceMs, 'waits on', { signal: waiting.signal })]);
  waiting.abort();
  expect([name, first]).toEqual([name, expect.objectContaining({ kind: 'unavailable' })]);
}

async function answersAgain(index: SearchIndex<TestSource>): Promise<void> {
  for (;;) {
    const isBack = await index.ping().then(
      () => true,
      () => false,
    );
    if (isBack) return;
    await pause(100);
  }
}
