import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TestSource } from '@kohtaanto/search-index/contract';
import { migrateElasticsearch, openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import { atVersion, document, query } from '../src/contract/testDocuments.ts';

/** The driver looks at its limits once or twice a second. */
const callMs = 500;
const takesMs = 3_000;
let server: Server;
let node: string;

/** An engine that is so busy that whatever it is asked to write or make takes its time; it has no index yet. */
beforeEach(async () => {
  server = createServer(async (request, response) => {
    await text(request);
    response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
    if (request.method !== 'HEAD') await pause(takesMs, undefined, { ref: false });
    response.statusCode = request.method === 'HEAD' ? 404 : 200;
    const items = [{ index: { _index: 'slow', _id: 'a', status: 201 } }];
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify({ items, errors: false }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  node = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('an engine that takes longer than an answer to a search may take', () => {
  test('is waited for while it makes an index', async () => {
    expect(await migrateElasticsearch({ nodes: [node], name: 'slow', callMs })).toBe('created');
  });

  test('is waited for while it writes a batch, and not while it searches', async () => {
    const index = openElasticsearchIndex<TestSource>({ nodes: [node], name: 'slow', callMs });
    await index.upsert([atVersion(1, document('a'))]);
    await expect(index.search(query())).rejects.toMatchObject({ kind: 'unavailable', slug: 'search-index-slow' });
    await index.close();
  });
});
