import { describe, expect, test } from '@jest/globals';
import { itemOutcome } from './bulkOutcome.ts';

const answer = (status: number, type?: string) =>
  itemOutcome({ status, ...(type !== undefined && { error: { type, reason: 'field [name] of value [Maija]' } }) });

describe('one item of a bulk answer', () => {
  test.each([
    ['is written', 201, undefined, { kind: 'written' }],
    ['is written over an older one', 200, undefined, { kind: 'written' }],
    ['is older than what is there, which is no error', 409, 'version_conflict_engine_exception', { kind: 'older' }],
    ['finds no room', 429, 'es_rejected_execution_exception', { kind: 'busy' }],
    ['finds no shard', 503, 'unavailable_shards_exception', { kind: 'busy' }],
    ['meets a full disk', 429, 'cluster_block_exception', { kind: 'blocked' }],
    ['meets an index closed to writes', 403, 'cluster_block_exception', { kind: 'blocked' }],
    ['finds no index', 404, 'index_not_found_exception', { kind: 'missing' }],
    ['cannot be held', 400, 'document_parsing_exception', { kind: 'refused', why: '400, document_parsing_exception' }],
    ['is refused for what it may', 403, 'security_exception', { kind: 'refused', why: '403, security_exception' }],
  ])('%s (%d)', (_, status, type, outcome) => {
    expect(answer(status, type)).toEqual(outcome);
  });

  test('never repeats what stands in the document', () => {
    expect(JSON.stringify(answer(400, 'document_parsing_exception'))).not.toContain('Maija');
  });
});
