import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@kohtaanto/kernel';
import mongoose from 'mongoose';
import { isDuplicate, mongoFailure } from './mongoFailure.ts';

const { MongoNetworkError, MongoServerError, MongoParseError } = mongoose.mongo;
const answer = (code: number) => new MongoServerError({ message: 'with the value 131052-308T', code });

describe('a failure', () => {
  test.each<[string, unknown]>([
    ['of the network', new MongoNetworkError('connection 1 closed')],
    ['to find a server', new mongoose.Error.MongooseServerSelectionError('')],
    ['of the server: not primary', answer(10_107)],
    ['to reach a majority', answer(64)],
    ['to log in', answer(18)],
    ['of a socket', Object.assign(new Error('write ECONNRESET'), { code: 'ECONNRESET', syscall: 'write' })],
  ])('%s is told as unavailable', (_what, error) => {
    expect(mongoFailure(error)).toMatchObject({ kind: 'unavailable', slug: 'store-unavailable' });
  });

  test('is told without what the server said, which may hold values of documents', () => {
    const told = mongoFailure(answer(64));
    expect(JSON.stringify(told) + String(told)).not.toContain('131052');
    expect(String(told)).toContain('MongoServerError 64');
  });

  test('of the program is told as it is', () => {
    const refusal = new DomainError('unavailable', 'outbox-full', 'full');
    for (const error of [refusal, new RangeError('limit'), answer(2)]) expect(mongoFailure(error)).toBe(error);
  });

  test('to read the URL names the setting', () => {
    expect(mongoFailure(new MongoParseError('Invalid scheme'))).toMatchObject({ kind: 'invalid', slug: 'mongo-url' });
  });
});

test('a broken unique index is told apart', () => {
  expect([answer(11_000), answer(10_107), new Error('E11000')].map(isDuplicate)).toEqual([true, false, false]);
});
