import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SearchIndexHarness, TestSource, WriteAnswer } from '@kohtaanto/search-index/contract';
import { openElasticsearchIndex } from '@kohtaanto/search-index/elasticsearch';

const items: Readonly<Record<WriteAnswer, { readonly status: number; readonly error?: { readonly type: string } }>> = {
  written: { status: 201 },
  older: { status: 409, error: { type: 'version_conflict_engine_exception' } },
  busy: { status: 429, error: { type: 'es_rejected_execution_exception' } },
  blocked: { status: 403, error: { type: 'cluster_block_exception' } },
  refused: { status: 400, error: { type: 'document_parsing_exception' } },
  nowhere: { status: 404, error: { type: 'index_not_found_exception' } },
};

export type Script = Readonly<Record<string, readonly WriteAnswer[]>>;

export interface BulkServer {
  /** How often the id has been sent. */
  readonly tries: (id: string) => number;
  /** `http://host:port` */
  readonly node: string;
  readonly close: () => void;
}

/**
 * A server that speaks as much of Elasticsearch as a batch of writes needs, and judges it by the script, the last answer
 * again and again (`written` for what is not in it). It has no room for any search.
 */
export async function startBulkServer(answers: Script): Promise<BulkServer> {
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
    response.statusCode = statusOf(request.url ?? '');
    response.end(JSON.stringify({ took: 1, errors: true, items: ids.map(itemOf) }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { node: `http://127.0.0.1:${port}`, tries: (id) => sent.get(id) ?? 0, close };
}

export const openAnswering: NonNullable<SearchIndexHarness['openAnswering']> = async (answers) => {
  const server = await startBulkServer(answers);
  const index = openElasticsearchIndex<TestSource>({ nodes: [server.node], name: 'answering' });
  const close = async () => {
    await index.close();
    server.close();
  };
  return { index, tries: server.tries, close };
};

function statusOf(url: string): number {
  if (url.includes('_bulk') || url.includes('_refresh')) return 200;
  return url.includes('_search') ? 429 : 404;
}

async function idsIn(request: IncomingMessage): Promise<readonly string[]> {
  const lines = (await text(request)).split('\n').filter((line) => line.startsWith('{"index"'));
  return lines.map((line) => String(JSON.parse(line).index._id));
}
