import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import { z } from 'zod';
import { pointIntoQuery } from './pointIntoQuery.ts';

const request = { query: z.object({ weights: z.string(), cursor: z.string() }) };
const refusal = (...pointers: readonly string[]) =>
  new DomainError('invalid', 'weights', 'no', {
    currentVersion: 3,
    errors: pointers.map((pointer) => ({ pointer, message: 'no' })),
  });

describe('a refusal that points into a body', () => {
  test('points at the query parameter where there can be no body', () => {
    const pointed = pointIntoQuery({ method: 'get', request }, refusal('/weights/must', '/cursor', '?cursor'));
    const { details } = refusal('?weights', '?cursor', '?cursor');
    expect(pointed).toMatchObject({ kind: 'invalid', slug: 'weights', details });
  });

  test('stays as it is where it names no parameter, and where there is a body', () => {
    const elsewhere = refusal('/readyBy', '', ':id', 'weights');
    expect(pointIntoQuery({ method: 'get', request }, elsewhere)).toMatchObject({ details: elsewhere.details });
    const posted = refusal('/weights/must');
    expect(pointIntoQuery({ method: 'post', request }, posted)).toBe(posted);
  });

  test('is left alone when it is something else', () => {
    const failure = new Error('disk');
    expect(pointIntoQuery({ method: 'get', request }, failure)).toBe(failure);
  });
});
