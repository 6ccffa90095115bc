import type { estypes } from '@elastic/elasticsearch';
import type { CandidateBatch, CandidateQuery } from '../searchIndex.ts';
import { candidatesBody, failuresAllowed } from './candidatesBody.ts';
import type { Connection } from './connection.ts';

/** Every batch scores all candidates anew, so a caller that reads on gets larger ones. */
const firstBatch = 200;
const largestBatch = 1_000;
const keepAlive = '1m';

interface Parts<Source> {
  readonly source: Source;
}

type Hit<Source> = estypes.SearchHit<Parts<Source>>;

/** Over one point in time, so that what is written meanwhile changes nothing. */
export async function* candidateBatches<Source>(
  { call }: Connection,
  name: string,
  query: CandidateQuery,
): AsyncGenerator<CandidateBatch<Source>> {
  let { id } = await call((client, options) => client.openPointInTime({ index: name, keep_alive: keepAlive }, options));
  const ask = async (request: estypes.SearchRequest): Promise<readonly Hit<Source>[]> => {
    const answer = await call((client, options) =>
      client.search<Parts<Source>>({ ...request, pit: { id, keep_alive: keepAlive } }, options),
    );
    // The engine may go on under another id.
    id = answer.pit_id ?? id;
    return answer.hits.hits;
  };
  try {
    yield* batchesOf(ask, query);
  } finally {
    // What can't be told now the engine does by itself once the time is over.
    await call((client, options) => client.closePointInTime({ id }, options)).catch(() => undefined);
  }
}

async function* batchesOf<Source>(
  ask: (request: estypes.SearchRequest) => Promise<readonly Hit<Source>[]>,
  query: CandidateQuery,
): AsyncGenerator<CandidateBatch<Source>> {
  const body = candidatesBody(query);
  let size = Math.min(query.batchSize ?? firstBatch, largestBatch);
  let nextBound = body.highest;
  let after: estypes.SortResults = [];
  do {
    const hits = await ask({
      query: body.query(failuresAllowed(query, nextBound)),
      sort: [{ _score: { order: 'desc' } }],
      size,
      track_total_hits: false,
      allow_partial_search_results: false,
      _source: ['source'],
      ...(after.length > 0 && { search_after: after }),
    });
    const last = hits.length === size ? hits.at(-1) : undefined;
    after = last?.sort ?? [];
    nextBound = last === undefined ? 0 : body.boundOf(last._score ?? 0);
    yield { documents: hits.flatMap((hit) => candidate(hit, body.boundOf)), nextBound };
    if (query.batchSize === undefined) size = Math.min(size * 2, largestBatch);
  } while (after.length > 0);
}

function candidate<Source>({ _id: id, _score, _source: parts }: Hit<Source>, boundOf: (score: number) => number) {
  return id === undefined || parts === undefined ? [] : [{ id, bound: boundOf(_score ?? 0), source: parts.source }];
}
