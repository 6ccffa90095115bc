import { errors } from '@elastic/elasticsearch';
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { refusalOf } from './refusals.ts';

function answered(statusCode: number, type: string): unknown {
  const body = { error: { type, reason: 'value [Maija] of field [name]', root_cause: [{ type, reason: 'Maija' }] } };
  const meta = { context: null, request: { params: { method: 'GET', path: '/' }, options: {}, id: 1 }, name: 'x' };
  const connection = null;
  return refusalOf(
    new errors.ResponseError({
      body,
      statusCode,
      headers: {},
      warnings: null,
      meta: { ...meta, connection, attempts: 0, aborted: false },
    }),
    'needs',
  );
}

describe('what the engine answers instead of a result', () => {
  test.each([
    [404, 'index_not_found_exception', 'search-index-not-migrated'],
    [404, 'aliases_not_found_exception', 'search-index-not-migrated'],
    [403, 'cluster_block_exception', 'search-index-read-only'],
    [403, 'security_exception', 'search-index-access'],
    [401, 'security_exception', 'search-index-access'],
    [429, 'circuit_breaking_exception', 'search-index-busy'],
    [503, 'no_shard_available_action_exception', 'search-index-busy'],
  ])('%d %s is a matter of time: %s', (status, type, slug) => {
    expect(answered(status, type)).toMatchObject({
      kind: 'unavailable',
      slug,
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });

  test('names the step that is missing when there is no index', () => {
    expect(answered(404, 'index_not_found_exception')).toMatchObject({ message: expect.stringContaining('migrate') });
  });

  test('is a fault of ours otherwise, told without what was sent', () => {
    const error = answered(400, 'parsing_exception');
    expect(error).not.toBeInstanceOf(DomainError);
    expect(String(error)).toContain('400, parsing_exception');
    expect(String(error)).not.toContain('Maija');
    expect(JSON.stringify(error)).not.toContain('Maija');
  });
});

describe('what keeps the engine from answering', () => {
  test.each([
    [new errors.ConnectionError('connect ECONNREFUSED'), 'search-index-down'],
    [new errors.TimeoutError('Request timed out'), 'search-index-slow'],
    [new errors.ProductNotSupportedError('x'), 'search-index-foreign'],
  ])('%s is unavailable: %s', (error, slug) => {
    expect(refusalOf(error, 'needs')).toMatchObject({ kind: 'unavailable', slug });
  });

  test('leaves other errors as they are', () => {
    const error = new Error('the log cannot be read');
    expect(refusalOf(error, 'needs')).toBe(error);
  });
});
