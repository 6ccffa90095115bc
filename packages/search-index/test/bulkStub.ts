import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';
import type { SearchIndexHarness, TestSource, WriteAnswer } from '@kohtaanto/search-index/contract';

const items: Readonly<Record<WriteAnswer, { readonly status: number; readonly error?: { readonly type: string } }>> = {
  written: { status: 201 },
  older: { status: 409, error: { type: 'version_conflict_engine_exception' } },
  busy: { status: 429, error: { type: 'es_rejected_execution_exception' } },
  blocked: { status: 403, error: { type: 'cluster_block_exception' } },
  refused: { status: 400, error: { type: 'document_parsing_exception' } },
  nowhere: { status: 404, error: { type: 'index_not_found_exception' } },
};

/** A server that speaks as much of Elasticsearch as a batch of writes needs, and judges it by the script. */
export const openAnswering: NonNullable<SearchIndexHarness['openAnswering']> = async (answers) => {
  const sent = new Map<string, number>();
  const itemOf = (id: string) => {
    const before = sent.get(id) ?? 0;
    sent.set(id, before + 1);
    const script = answers[id] ?? [];
    return { index: { _index: 'i', _id: id, ...items[script[before] ?? script.at(-1) ?? 'written'] } };
  };
  const server = createServer(async (request, response) => {
    const ids = await idsIn(request);
    response.setHeader('x-elastic-product', 'Elasticsearch');
    response.setHeader('content-type', 'application/json');
    response.statusCode = request.url?.includes('_bulk') ? 200 : 404;
    response.end(JSON.stringify({ took: 1, errors: true, items: ids.map(itemOf) }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const index = openElasticsearchIndex<TestSource>({ nodes: [`http://127.0.0.1:${port}`], name: 'answering' });
  const close = async () => {
    await index.close();
    server.close();
  };
  return { index: Object.assign(Object.create(index), { close }), tries: (id) => sent.get(id) ?? 0 };
};

async function idsIn(request: IncomingMessage): Promise<readonly string[]> {
  const lines = (await text(request)).split('\n').filter((line) => line.startsWith('{"index"'));
  return lines.map((line) => String(JSON.parse(line).index._id));
}
